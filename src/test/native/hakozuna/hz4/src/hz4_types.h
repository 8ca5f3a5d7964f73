/*
 * Words
 *   unit     64 KiB of address space, the smallest thing the supply hands out.
 *   segment  4 MiB, aligned to 4 MiB: a header in unit 0, then units. p & ~(4 MiB - 1) finds it.
 *   run      1, 2, 4, 8 or 16 units in a row (its order is 0 to 4), aligned to its own size.
 *   page     a run in use and its record in the segment's header. A small or mid page is cut into
 *            blocks of one class; a large page is one block; a huge page is a mapping of its own.
 *   class    a block size. Small: to 2 KiB. Mid: to 64 KiB, every KiB.
 *   heap     what one thread owns: its caches, its pages. Heaps are never unmapped; a heap whose
 *            thread has exited is an orphan, and the next new thread adopts it.
 *   owner    the heap in page->heap. NULL: the page is unowned (mid only).
 *   sc       what all threads share of a mid class: its lock and its bin of unowned pages.
 *
 * Invariants
 *   1. A small page's lists and counts are touched by its owner only; a mid page's, and every list
 *      of mid pages, only under its class's sc lock. page->remote and heap->..pending are atomic.
 *   2. blocks of a page == page->used + blocks in page->free + blocks never carved (small only).
 *      `used` includes what lies in caches, stacks, runs and in page->remote.
 *   3. A page lies in its owner's (unowned: in its sc's) list exactly when page->free is not empty.
 *      Small pages: or when blocks are left to carve.
 *   4. Whoever makes page->remote non-empty puts the page into one heap's pending list, and only who
 *      took it out of there empties page->remote. So a page lies in at most one pending list, has
 *      used > 0 while it does, and is never given back meanwhile.
 *   5. Locks are taken in the order: orphans, sc (one at a time), supply, huge, heaps; fork takes all.
 */
#ifndef HZ4_TYPES_H
#define HZ4_TYPES_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "hz4_config.h"

#define HZ4_LIKELY(x) __builtin_expect(!!(x), 1)
#define HZ4_UNLIKELY(x) __builtin_expect(!!(x), 0)
#define HZ4_NOINLINE __attribute__((noinline))
#define HZ4_COLD __attribute__((noinline, cold))
#define HZ4_INLINE static inline __attribute__((always_inline))

#if HZ4_CHECKS
/* Says what does not hold, and ends the program. */
__attribute__((noreturn, noinline, cold)) static void hz4_broken(const char *what, const char *where, int line) {
  char text[400];
  int n = snprintf(text, sizeof text, "hz4: broken invariant at %s:%d: %s\n", where, line, what);
  _exit(write(STDERR_FILENO, text, n > 0 ? (size_t)n : 0) < 0 ? 1 : 1);
}
#define HZ4_ASSERT(condition) ((condition) ? (void)0 : hz4_broken(#condition, __FILE__, __LINE__))
#else
#define HZ4_ASSERT(condition) ((void)0)
#endif

enum {
  HZ4_LINE = 64,
  HZ4_OS_PAGE = 4096,
  HZ4_UNIT_SHIFT = 16,
  HZ4_UNIT = 1 << HZ4_UNIT_SHIFT,
  HZ4_SEGMENT_SHIFT = 22,
  HZ4_SEGMENT = 1 << HZ4_SEGMENT_SHIFT,
  HZ4_UNITS = HZ4_SEGMENT / HZ4_UNIT,
  HZ4_ORDERS = 5, /* runs of 64 KiB to 1 MiB */
  HZ4_RUN_MAX = HZ4_UNIT << (HZ4_ORDERS - 1),

  HZ4_ALIGNMENT = 16, /* of every block */
  HZ4_SMALL_MAX = 2048,
  HZ4_SMALL_CLASSES = 24,
  HZ4_MID_MAX = 65536,
  HZ4_MID_STEP_SHIFT = 10, /* a mid class every KiB: many classes, by design */
  HZ4_MID_CLASSES = HZ4_MID_MAX >> HZ4_MID_STEP_SHIFT,

  HZ4_STACK_SLOTS = HZ4_MID_OWNER_LOCAL_STACK_SLOTS,
  HZ4_STACK_BYTES = HZ4_MID_OWNER_LOCAL_STACK_SLOTS * 4096,
};

/* The last two are runs in no use. */
typedef enum hz4_kind { HZ4_SMALL, HZ4_MID, HZ4_LARGE, HZ4_HUGE, HZ4_FREE_WARM, HZ4_FREE_COLD } hz4_kind_t;

/* A free block holds the link to the next one in its own first word. */
typedef struct hz4_block {
  struct hz4_block *next;
} hz4_block_t;

typedef struct hz4_lock {
  _Atomic(uint32_t) word; /* 0 free, 1 held, 2 held and waited for */
} hz4_lock_t;

typedef struct hz4_heap hz4_heap_t;
typedef struct hz4_page hz4_page_t;

struct hz4_page {
  _Alignas(HZ4_LINE) _Atomic(hz4_heap_t *) heap;
  uint8_t kind; /* hz4_kind_t */
  uint8_t cls;  /* small or mid class */
  uint8_t order;
  bool listed; /* in a list of pages with free blocks (mid and small), or of the supply's free runs */
  uint32_t used;
  uint32_t capacity;
  uint32_t carved; /* small: blocks ever handed out, the rest is untouched */
  hz4_block_t *free;
  hz4_page_t *next;
  hz4_page_t *prev;
  size_t size; /* of a block, in bytes; huge: of what the user may use */

  _Alignas(HZ4_LINE) _Atomic(hz4_block_t *) remote; /* freed by others */
  hz4_page_t *next_pending;
  void *map; /* huge: its mapping, and how long that is */
  size_t map_size;
};

typedef struct hz4_segment {
  uint8_t first[HZ4_UNITS]; /* for each unit the first unit of its run */
  uint32_t free;            /* runs in the supply's lists */
  hz4_page_t pages[HZ4_UNITS];
} hz4_segment_t;
_Static_assert(sizeof(hz4_segment_t) <= HZ4_UNIT, "a segment's header fits into unit 0");

/* A doubly linked list of pages; `page->listed` says whether a page is in the one it can be in. */
typedef struct hz4_list {
  hz4_page_t *head;
  hz4_page_t *tail;
  uint32_t count;
} hz4_list_t;

/* A small class of one heap. */
typedef struct hz4_tbin {
  hz4_block_t *head; /* the thread's cache */
  uint32_t count;
  uint32_t limit;
  hz4_list_t pages; /* owned pages that can still give blocks */
} hz4_tbin_t;

/* A mid class of one heap: the owner's stack and run, and, under the sc lock, the owner's pages. */
typedef struct hz4_mid_bin {
  _Alignas(HZ4_LINE) uint32_t count;
  uint32_t limit;
  _Atomic(hz4_page_t *) pending; /* pages with remote frees */
#if HZ4_MID_ALLOC_RUN_CACHE_BOX
  hz4_block_t *run;
#endif
  hz4_list_t pages;
#if HZ4_MID_OWNER_LOCAL_STACK_BOX
  void *slot[HZ4_STACK_SLOTS];
#endif
} hz4_mid_bin_t;

/* What all threads share of a mid class. */
typedef struct hz4_sc {
  _Alignas(HZ4_LINE) hz4_lock_t lock;
  hz4_list_t bin; /* unowned pages with free blocks */
} hz4_sc_t;

#include "hz4_mid_stats.inc"

enum { HZ4_LARGE_KEEP = HZ4_LARGE_KEEP_DEEP_BOX ? 64 : 16 };

/* Freed large blocks of one order, kept by the thread that freed them. */
typedef struct hz4_keep {
  uint32_t count;
  hz4_page_t *page[HZ4_LARGE_KEEP];
} hz4_keep_t;

struct hz4_heap {
  hz4_tbin_t small[HZ4_SMALL_CLASSES];
  _Alignas(HZ4_LINE) _Atomic(hz4_page_t *) small_pending;
  _Alignas(HZ4_LINE) hz4_heap_t *next_orphan;
  hz4_heap_t *next_heap; /* all heaps there ever were */
  hz4_keep_t large[HZ4_ORDERS];
  hz4_mid_bin_t mid[HZ4_MID_CLASSES];
#if HZ4_HAS_STATS
  hz4_stats_t stats;
#endif
};

#endif
