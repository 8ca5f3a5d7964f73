/*
 * Controls of integrity: each breaks one promise of malloc's, to prove that the gate on it can go red. All
 * off by default, each 0 or 1.
 *
 *   HZ4_CONTROL_DOUBLE_RARE    hands out the same block twice, once in a million mallocs of the process.
 *   HZ4_CONTROL_OVERLAP        rounds sizes from 1025 to 1032 down to the class of 1024.
 *   HZ4_CONTROL_LOST_REMOTE    loses one block in 1000 that another thread than its owner frees.
 *   HZ4_CONTROL_CALLOC_DIRTY   does not clear one block in 16 that calloc gives.
 *   HZ4_CONTROL_MISALIGNED     aligns to 64 bytes at most.
 *   HZ4_CONTROL_USABLE         says 8 usable bytes more than a small block has.
 *   HZ4_CONTROL_REALLOC_TAIL   leaves the last 8 bytes behind when realloc moves more than 100 bytes.
 *   HZ4_CONTROL_FORK_DEADLOCK  leaves the sc locks held in the child of a fork.
 *   HZ4_CONTROL_FORK_UNLOCKED  forks without taking any lock.
 *   HZ4_CONTROL_EXIT_LOSS      gives a small page back when its thread ends, one in 16 with live blocks.
 *   HZ4_CONTROL_HEAP_LOST      no thread adopts the heap of one that has ended.
 *   HZ4_CONTROL_ERRNO          fails without setting errno.
 *   HZ4_CONTROL_OVERFLOW       multiplies calloc's and reallocarray's sizes without a look at the overflow.
 *   HZ4_CONTROL_REALLOC_FREES  frees the old block when realloc fails.
 *   HZ4_CONTROL_ODD_ALIGNMENT  posix_memalign takes any alignment.
 */
#ifndef HZ4_CONTROLS_INTEGRITY_H
#define HZ4_CONTROLS_INTEGRITY_H

#ifndef HZ4_CONTROL_DOUBLE_RARE
#define HZ4_CONTROL_DOUBLE_RARE 0
#endif
#ifndef HZ4_CONTROL_OVERLAP
#define HZ4_CONTROL_OVERLAP 0
#endif
#ifndef HZ4_CONTROL_LOST_REMOTE
#define HZ4_CONTROL_LOST_REMOTE 0
#endif
#ifndef HZ4_CONTROL_CALLOC_DIRTY
#define HZ4_CONTROL_CALLOC_DIRTY 0
#endif
#ifndef HZ4_CONTROL_MISALIGNED
#define HZ4_CONTROL_MISALIGNED 0
#endif
#ifndef HZ4_CONTROL_USABLE
#define HZ4_CONTROL_USABLE 0
#endif
#ifndef HZ4_CONTROL_REALLOC_TAIL
#define HZ4_CONTROL_REALLOC_TAIL 0
#endif
#ifndef HZ4_CONTROL_FORK_DEADLOCK
#define HZ4_CONTROL_FORK_DEADLOCK 0
#endif
#ifndef HZ4_CONTROL_FORK_UNLOCKED
#define HZ4_CONTROL_FORK_UNLOCKED 0
#endif
#ifndef HZ4_CONTROL_EXIT_LOSS
#define HZ4_CONTROL_EXIT_LOSS 0
#endif
#ifndef HZ4_CONTROL_HEAP_LOST
#define HZ4_CONTROL_HEAP_LOST 0
#endif
#ifndef HZ4_CONTROL_ERRNO
#define HZ4_CONTROL_ERRNO 0
#endif
#ifndef HZ4_CONTROL_OVERFLOW
#define HZ4_CONTROL_OVERFLOW 0
#endif
#ifndef HZ4_CONTROL_REALLOC_FREES
#define HZ4_CONTROL_REALLOC_FREES 0
#endif
#ifndef HZ4_CONTROL_ODD_ALIGNMENT
#define HZ4_CONTROL_ODD_ALIGNMENT 0
#endif

#if !HZ4_IS_BOX(HZ4_CONTROL_DOUBLE_RARE)
#error "HZ4_CONTROL_DOUBLE_RARE must be 0 or 1"
#endif
#if !HZ4_IS_BOX(HZ4_CONTROL_OVERLAP)
#error "HZ4_CONTROL_OVERLAP must be 0 or 1"
#endif
#if !HZ4_IS_BOX(HZ4_CONTROL_LOST_REMOTE)
#error "HZ4_CONTROL_LOST_REMOTE must be 0 or 1"
#endif
#if !HZ4_IS_BOX(HZ4_CONTROL_CALLOC_DIRTY)
#error "HZ4_CONTROL_CALLOC_DIRTY must be 0 or 1"
#endif
#if !HZ4_IS_BOX(HZ4_CONTROL_MISALIGNED)
#error "HZ4_CONTROL_MISALIGNED must be 0 or 1"
#endif
#if !HZ4_IS_BOX(HZ4_CONTROL_USABLE)
#error "HZ4_CONTROL_USABLE must be 0 or 1"
#endif
#if !HZ4_IS_BOX(HZ4_CONTROL_REALLOC_TAIL)
#error "HZ4_CONTROL_REALLOC_TAIL must be 0 or 1"
#endif
#if !HZ4_IS_BOX(HZ4_CONTROL_FORK_DEADLOCK)
#error "HZ4_CONTROL_FORK_DEADLOCK must be 0 or 1"
#endif
#if !HZ4_IS_BOX(HZ4_CONTROL_FORK_UNLOCKED)
#error "HZ4_CONTROL_FORK_UNLOCKED must be 0 or 1"
#endif
#if !HZ4_IS_BOX(HZ4_CONTROL_EXIT_LOSS)
#error "HZ4_CONTROL_EXIT_LOSS must be 0 or 1"
#endif
#if !HZ4_IS_BOX(HZ4_CONTROL_HEAP_LOST)
#error "HZ4_CONTROL_HEAP_LOST must be 0 or 1"
#endif
#if !HZ4_IS_BOX(HZ4_CONTROL_ERRNO)
#error "HZ4_CONTROL_ERRNO must be 0 or 1"
#endif
#if !HZ4_IS_BOX(HZ4_CONTROL_OVERFLOW)
#error "HZ4_CONTROL_OVERFLOW must be 0 or 1"
#endif
#if !HZ4_IS_BOX(HZ4_CONTROL_REALLOC_FREES)
#error "HZ4_CONTROL_REALLOC_FREES must be 0 or 1"
#endif
#if !HZ4_IS_BOX(HZ4_CONTROL_ODD_ALIGNMENT)
#error "HZ4_CONTROL_ODD_ALIGNMENT must be 0 or 1"
#endif

#if HZ4_CONTROL_DOUBLE_RARE
enum { HZ4_CONTROL_RARE = 1000000 };
static _Atomic(uint64_t) hz4_control_all_mallocs;
static __thread void *hz4_control_rare __attribute__((tls_model("initial-exec")));
#define HZ4_CONTROL_DOUBLE_RARE_MALLOC(size)                                                       \
  if (hz4_control_rare != NULL && hz4_malloc_usable_size(hz4_control_rare) >= (size)) {            \
    void *rare = hz4_control_rare;                                                                 \
    hz4_control_rare = NULL;                                                                       \
    return rare;                                                                                   \
  }                                                                                                \
  if (atomic_fetch_add_explicit(&hz4_control_all_mallocs, 1, memory_order_relaxed) %               \
          HZ4_CONTROL_RARE == HZ4_CONTROL_RARE - 1) {                                              \
    void *once = hz4_malloc(size);                                                                 \
    hz4_control_rare = once;                                                                       \
    return once;                                                                                   \
  }
#else
#define HZ4_CONTROL_DOUBLE_RARE_MALLOC(size) ((void)0)
#endif

#if HZ4_CONTROL_OVERLAP
#define HZ4_CONTROL_OVERLAP_MALLOC(size) (size) = (size) > 1024 && (size) <= 1032 ? 1024 : (size)
#else
#define HZ4_CONTROL_OVERLAP_MALLOC(size) ((void)0)
#endif

#if HZ4_CONTROL_LOST_REMOTE
static __thread uint32_t hz4_control_remote_frees __attribute__((tls_model("initial-exec")));
#define HZ4_CONTROL_LOST_REMOTE_FREE(p)                                                            \
  do {                                                                                             \
    hz4_page_t *lost = hz4_page_of(p);                                                             \
    if (lost->kind <= HZ4_MID &&                                                                   \
        atomic_load_explicit(&lost->heap, memory_order_relaxed) != hz4_tls_heap &&                 \
        ++hz4_control_remote_frees % 1000 == 0) {                                                  \
      return;                                                                                      \
    }                                                                                              \
  } while (0)
#else
#define HZ4_CONTROL_LOST_REMOTE_FREE(p) ((void)0)
#endif

/* In hz4_calloc(), before the block is cleared. */
#if HZ4_CONTROL_CALLOC_DIRTY
static __thread uint32_t hz4_control_callocs __attribute__((tls_model("initial-exec")));
#define HZ4_CONTROL_CALLOC(p)                                                                      \
  if (++hz4_control_callocs % 16 == 0) {                                                           \
    return p;                                                                                      \
  }
#else
#define HZ4_CONTROL_CALLOC(p) ((void)0)
#endif

#if HZ4_CONTROL_MISALIGNED
#define HZ4_CONTROL_ALIGNMENT(alignment) (alignment) = (alignment) > 64 ? 64 : (alignment)
#else
#define HZ4_CONTROL_ALIGNMENT(alignment) ((void)0)
#endif

#define HZ4_CONTROL_USABLE_MORE(page) (HZ4_CONTROL_USABLE && (page)->kind == HZ4_SMALL ? 8u : 0u)
#define HZ4_CONTROL_TAIL(bytes) (HZ4_CONTROL_REALLOC_TAIL && (bytes) > 100 ? 8u : 0u)
#define HZ4_CONTROL_MUL_OVERFLOW(a, b, bytes)                                                      \
  (__builtin_mul_overflow(a, b, bytes) && !HZ4_CONTROL_OVERFLOW)

/* In hz4_realloc(), where there is no memory for the new block. */
#if HZ4_CONTROL_REALLOC_FREES
#define HZ4_CONTROL_REALLOC_FAILS(old) hz4_free(old)
#else
#define HZ4_CONTROL_REALLOC_FAILS(old) ((void)0)
#endif

/* In hz4_small_release_empty(): whether a page counts as empty. */
#if HZ4_CONTROL_EXIT_LOSS
static uint32_t hz4_control_pages_left;
#define HZ4_CONTROL_IS_EMPTY(page) ((page)->used == 0 || ++hz4_control_pages_left % 16 == 0)
#else
#define HZ4_CONTROL_IS_EMPTY(page) ((page)->used == 0)
#endif

#endif
