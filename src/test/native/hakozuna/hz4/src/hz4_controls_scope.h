/*
 * Controls of scope: each breaks one sentence of what a candidate may change, so that its rule can be
 * seen to go red. All off by default, each 0 or 1. What b82 allows to change is hz4_mid_malloc.inc.
 *
 *   HZ4_CONTROL_BRANCH      a conditional jump more in hz4_mid_free() (and so another file).
 *   HZ4_CONTROL_LIST_WALK   a walk through the class's pages in each mid malloc under the lock.
 *   HZ4_CONTROL_RECURSION   the same, by a function that calls itself.
 *   HZ4_CONTROL_CALL        a call of another library in hz4_mid_malloc().
 *   HZ4_CONTROL_LOCKED      a locked instruction in hz4_mid_malloc().
 *   HZ4_CONTROL_TLS_ARRAY   a thread-local array.
 *   HZ4_CONTROL_STATE       a variable that remembers how many mid mallocs there were.
 *   HZ4_CONTROL_TEXT        4 KiB of machine code more.
 */
#ifndef HZ4_CONTROLS_SCOPE_H
#define HZ4_CONTROLS_SCOPE_H

#ifndef HZ4_CONTROL_BRANCH
#define HZ4_CONTROL_BRANCH 0
#endif
#ifndef HZ4_CONTROL_LIST_WALK
#define HZ4_CONTROL_LIST_WALK 0
#endif
#ifndef HZ4_CONTROL_RECURSION
#define HZ4_CONTROL_RECURSION 0
#endif
#ifndef HZ4_CONTROL_CALL
#define HZ4_CONTROL_CALL 0
#endif
#ifndef HZ4_CONTROL_LOCKED
#define HZ4_CONTROL_LOCKED 0
#endif
#ifndef HZ4_CONTROL_TLS_ARRAY
#define HZ4_CONTROL_TLS_ARRAY 0
#endif
#ifndef HZ4_CONTROL_STATE
#define HZ4_CONTROL_STATE 0
#endif
#ifndef HZ4_CONTROL_TEXT
#define HZ4_CONTROL_TEXT 0
#endif

#if !HZ4_IS_BOX(HZ4_CONTROL_BRANCH)
#error "HZ4_CONTROL_BRANCH must be 0 or 1"
#endif
#if !HZ4_IS_BOX(HZ4_CONTROL_LIST_WALK)
#error "HZ4_CONTROL_LIST_WALK must be 0 or 1"
#endif
#if !HZ4_IS_BOX(HZ4_CONTROL_RECURSION)
#error "HZ4_CONTROL_RECURSION must be 0 or 1"
#endif
#if !HZ4_IS_BOX(HZ4_CONTROL_CALL)
#error "HZ4_CONTROL_CALL must be 0 or 1"
#endif
#if !HZ4_IS_BOX(HZ4_CONTROL_LOCKED)
#error "HZ4_CONTROL_LOCKED must be 0 or 1"
#endif
#if !HZ4_IS_BOX(HZ4_CONTROL_TLS_ARRAY)
#error "HZ4_CONTROL_TLS_ARRAY must be 0 or 1"
#endif
#if !HZ4_IS_BOX(HZ4_CONTROL_STATE)
#error "HZ4_CONTROL_STATE must be 0 or 1"
#endif
#if !HZ4_IS_BOX(HZ4_CONTROL_TEXT)
#error "HZ4_CONTROL_TEXT must be 0 or 1"
#endif

/* The compiler can neither drop nor foresee a value that has been through here. */
#define HZ4_CONTROL_KEEP(value) __asm__ volatile("" : "+r"(value))

/*
 * Once in hz4_mid_malloc.inc, outside of any function. These are macros, and their code stands where
 * they are used: the file that may change.
 */
#if HZ4_CONTROL_NEUTRAL
/* Kept by the linker, called by nobody, placed away from the paths that run. */
#define HZ4_CONTROL_MID_FILE                                                                       \
  static __attribute__((used, noinline, cold)) uint64_t hz4_control_neutral(uint64_t x) {          \
    return x * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);                      \
  }
#elif HZ4_CONTROL_RECURSION
#define HZ4_CONTROL_MID_FILE                                                                       \
  static __attribute__((noinline)) size_t hz4_control_depth(hz4_page_t *page) {                    \
    size_t rest = page == NULL ? 0 : hz4_control_depth(page->next) * 3;                            \
    HZ4_CONTROL_KEEP(rest);                                                                        \
    return rest + 1;                                                                               \
  }
#elif HZ4_CONTROL_TEXT
#define HZ4_CONTROL_MID_FILE                                                                       \
  static __attribute__((used, noinline, cold)) void hz4_control_text(void) {                       \
    __asm__ volatile(".fill 4096, 1, 0xcc");                                                       \
  }
#else
#define HZ4_CONTROL_MID_FILE
#endif

/* In hz4_mid_malloc(). */
#if HZ4_CONTROL_CALL
#define HZ4_CONTROL_MID_MALLOC(cls) ((void)sched_yield())
#elif HZ4_CONTROL_LOCKED
#define HZ4_CONTROL_MID_MALLOC(cls)                                                                \
  ((void)atomic_fetch_or_explicit(&hz4_scs[cls].lock.word, 0, memory_order_acq_rel))
#elif HZ4_CONTROL_TLS_ARRAY
#define HZ4_CONTROL_MID_MALLOC(cls)                                                                \
  do {                                                                                             \
    static __thread char hz4_control_seen[HZ4_MID_CLASSES] __attribute__((tls_model("initial-exec"))); \
    hz4_control_seen[cls] = 1;                                                                     \
    __asm__ volatile("" : : "r"(hz4_control_seen) : "memory");                                     \
  } while (0)
#elif HZ4_CONTROL_STATE
#define HZ4_CONTROL_MID_MALLOC(cls)                                                                \
  do {                                                                                             \
    static uint64_t hz4_control_state;                                                             \
    hz4_control_state++;                                                                           \
    __asm__ volatile("" : : "r"(&hz4_control_state) : "memory");                                   \
  } while (0)
#else
#define HZ4_CONTROL_MID_MALLOC(cls) ((void)0)
#endif

/* Under the sc lock, with the thread's pages of the class. */
#if HZ4_CONTROL_LIST_WALK
#define HZ4_CONTROL_MID_PAGES(page)                                                                \
  for (hz4_page_t *seen = page; seen != NULL; seen = seen->next) {                                 \
    HZ4_CONTROL_KEEP(seen);                                                                        \
  }
#elif HZ4_CONTROL_RECURSION
#define HZ4_CONTROL_MID_PAGES(page) ((void)hz4_control_depth(page))
#else
#define HZ4_CONTROL_MID_PAGES(page) ((void)0)
#endif

/* In hz4_mid_free(). */
#if HZ4_CONTROL_BRANCH
#define HZ4_CONTROL_MID_FREE(page)                                                                 \
  if (HZ4_UNLIKELY((page)->order > HZ4_ORDERS)) {                                                  \
    __builtin_trap();                                                                              \
  }
#else
#define HZ4_CONTROL_MID_FREE(page) ((void)0)
#endif

#endif
