/*
 * Controls: flags with a known effect, to prove that a gate can go red and green. All off by default,
 * each 0 or 1. None is of use to a program.
 *
 *   HZ4_CONTROL_SLOW       works idly in each malloc and free: guard_r0 and main_r0 lose about 40% of
 *                          their throughput.
 *   HZ4_CONTROL_FAULTS     adds page faults and context switches, several percent of each on main_r0.
 *   HZ4_CONTROL_NEUTRAL    changes the library and nothing it does: a function more in hz4_mid_malloc.inc,
 *                          which no call reaches.
 *   HZ4_CONTROL_CRASH      SIGSEGV at a thread's 5000th malloc.
 *   HZ4_CONTROL_HANG       never returns from a thread's 5000th malloc.
 *   HZ4_CONTROL_DOUBLE     hands out the same block twice in a row, once in 1000 mallocs of a thread.
 *   HZ4_CONTROL_FAIL       fails a malloc in 1000 (NULL, ENOMEM) after a thread's first 5000.
 *   HZ4_CONTROL_FREE_WORK  two instructions more in each hz4_free().
 *
 * Controls that change what a candidate may not are in hz4_controls_scope.h; those that break a promise
 * of malloc's in hz4_controls_integrity.h.
 */
#ifndef HZ4_CONTROLS_H
#define HZ4_CONTROLS_H

#include "hz4_controls_integrity.h"

#ifndef HZ4_CONTROL_SLOW
#define HZ4_CONTROL_SLOW 0
#endif
#ifndef HZ4_CONTROL_FAULTS
#define HZ4_CONTROL_FAULTS 0
#endif
#ifndef HZ4_CONTROL_NEUTRAL
#define HZ4_CONTROL_NEUTRAL 0
#endif
#ifndef HZ4_CONTROL_CRASH
#define HZ4_CONTROL_CRASH 0
#endif
#ifndef HZ4_CONTROL_HANG
#define HZ4_CONTROL_HANG 0
#endif
#ifndef HZ4_CONTROL_DOUBLE
#define HZ4_CONTROL_DOUBLE 0
#endif
#ifndef HZ4_CONTROL_FAIL
#define HZ4_CONTROL_FAIL 0
#endif
#ifndef HZ4_CONTROL_FREE_WORK
#define HZ4_CONTROL_FREE_WORK 0
#endif

#if !HZ4_IS_BOX(HZ4_CONTROL_SLOW)
#error "HZ4_CONTROL_SLOW must be 0 or 1"
#endif
#if !HZ4_IS_BOX(HZ4_CONTROL_FAULTS)
#error "HZ4_CONTROL_FAULTS must be 0 or 1"
#endif
#if !HZ4_IS_BOX(HZ4_CONTROL_NEUTRAL)
#error "HZ4_CONTROL_NEUTRAL must be 0 or 1"
#endif
#if !HZ4_IS_BOX(HZ4_CONTROL_CRASH)
#error "HZ4_CONTROL_CRASH must be 0 or 1"
#endif
#if !HZ4_IS_BOX(HZ4_CONTROL_HANG)
#error "HZ4_CONTROL_HANG must be 0 or 1"
#endif
#if !HZ4_IS_BOX(HZ4_CONTROL_DOUBLE)
#error "HZ4_CONTROL_DOUBLE must be 0 or 1"
#endif
#if !HZ4_IS_BOX(HZ4_CONTROL_FAIL)
#error "HZ4_CONTROL_FAIL must be 0 or 1"
#endif
#if !HZ4_IS_BOX(HZ4_CONTROL_FREE_WORK)
#error "HZ4_CONTROL_FREE_WORK must be 0 or 1"
#endif

/* Controls that count a thread's mallocs. */
#if HZ4_CONTROL_FAULTS || HZ4_CONTROL_CRASH || HZ4_CONTROL_HANG || HZ4_CONTROL_DOUBLE || HZ4_CONTROL_FAIL
static __thread uint64_t hz4_control_mallocs __attribute__((tls_model("initial-exec")));
#endif

#if HZ4_CONTROL_SLOW
/* A chain of multiplications, 3 to 4 cycles each: about two thirds of what the path costs by itself. */
enum { HZ4_CONTROL_STEPS_SMALL = 20, HZ4_CONTROL_STEPS_ABOVE = 52 };
static inline void hz4_control_slow(size_t size) {
  uint64_t work = size;
  for (int i = size <= 2048 ? HZ4_CONTROL_STEPS_SMALL : HZ4_CONTROL_STEPS_ABOVE; i > 0; i--) {
    work *= UINT64_C(0x9E3779B97F4A7C15);
    __asm__ volatile("" : "+r"(work));
  }
}
#define HZ4_CONTROL_SLOW_MALLOC(size) hz4_control_slow(size)
#define HZ4_CONTROL_SLOW_FREE(p) hz4_control_slow(hz4_page_of(p)->size)
#else
#define HZ4_CONTROL_SLOW_MALLOC(size) ((void)0)
#define HZ4_CONTROL_SLOW_FREE(p) ((void)0)
#endif

#if HZ4_CONTROL_FAULTS
/* Once in 2048 mallocs of a thread: gives some memory back, touches it again, lets another thread run. */
enum { HZ4_CONTROL_FAULTS_EVERY = 2048, HZ4_CONTROL_FAULTS_PAGES = 4 };
static __attribute__((noinline, cold)) void hz4_control_faults(void) {
  static __thread char *pages __attribute__((tls_model("initial-exec")));
  size_t bytes = HZ4_CONTROL_FAULTS_PAGES * 4096;
  int saved = errno;
  if (pages == NULL) {
    void *p = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    pages = p == MAP_FAILED ? NULL : p;
  }
  if (pages != NULL && madvise(pages, bytes, MADV_DONTNEED) == 0) {
    for (size_t i = 0; i < bytes; i += 4096) {
      ((volatile char *)pages)[i] = 1;
    }
  }
  sched_yield();
  errno = saved;
}
#define HZ4_CONTROL_FAULTS_MALLOC()                                                                \
  if (++hz4_control_mallocs % HZ4_CONTROL_FAULTS_EVERY == 0) {                                     \
    hz4_control_faults();                                                                          \
  }
#else
#define HZ4_CONTROL_FAULTS_MALLOC() ((void)0)
#endif

enum { HZ4_CONTROL_FIRST = 5000, HZ4_CONTROL_ONE_IN = 1000 };

#if HZ4_CONTROL_CRASH
#define HZ4_CONTROL_CRASH_MALLOC()                                                                 \
  if (++hz4_control_mallocs == HZ4_CONTROL_FIRST) {                                                \
    raise(SIGSEGV);                                                                                \
  }
#else
#define HZ4_CONTROL_CRASH_MALLOC() ((void)0)
#endif

#if HZ4_CONTROL_HANG
#define HZ4_CONTROL_HANG_MALLOC()                                                                  \
  if (++hz4_control_mallocs == HZ4_CONTROL_FIRST) {                                                \
    for (;;) {                                                                                     \
      pause();                                                                                     \
    }                                                                                              \
  }
#else
#define HZ4_CONTROL_HANG_MALLOC() ((void)0)
#endif

#if HZ4_CONTROL_DOUBLE
static __thread void *hz4_control_again __attribute__((tls_model("initial-exec")));
#define HZ4_CONTROL_DOUBLE_MALLOC(size)                                                            \
  if (hz4_control_again != NULL) {                                                                 \
    void *twice = hz4_control_again;                                                               \
    hz4_control_again = NULL;                                                                      \
    if (hz4_malloc_usable_size(twice) >= (size)) {                                                 \
      return twice;                                                                                \
    }                                                                                              \
  }                                                                                                \
  if (++hz4_control_mallocs % HZ4_CONTROL_ONE_IN == 0) {                                           \
    void *once = hz4_malloc(size);                                                                 \
    hz4_control_again = once;                                                                      \
    return once;                                                                                   \
  }
#else
#define HZ4_CONTROL_DOUBLE_MALLOC(size) ((void)0)
#endif

#if HZ4_CONTROL_FAIL
#define HZ4_CONTROL_FAIL_MALLOC()                                                                  \
  if (++hz4_control_mallocs > HZ4_CONTROL_FIRST && hz4_control_mallocs % HZ4_CONTROL_ONE_IN == 0) { \
    return hz4_no_memory();                                                                        \
  }
#else
#define HZ4_CONTROL_FAIL_MALLOC() ((void)0)
#endif

#if HZ4_CONTROL_FREE_WORK
/* Two instructions that cancel out, which the compiler may not see. */
#define HZ4_CONTROL_FREE_WORK_FREE(p)                                                              \
  do {                                                                                             \
    uintptr_t bits = (uintptr_t)(p) ^ 16;                                                          \
    __asm__ volatile("" : "+r"(bits));                                                             \
    (p) = (void *)(bits ^ 16);                                                                     \
  } while (0)
#else
#define HZ4_CONTROL_FREE_WORK_FREE(p) ((void)0)
#endif

#include "hz4_controls_scope.h"

/* First in hz4_malloc(); some controls return from there. */
#define HZ4_CONTROL_MALLOC(size)                                                                   \
  HZ4_CONTROL_SLOW_MALLOC(size);                                                                   \
  HZ4_CONTROL_FAULTS_MALLOC();                                                                     \
  HZ4_CONTROL_CRASH_MALLOC();                                                                      \
  HZ4_CONTROL_HANG_MALLOC();                                                                       \
  HZ4_CONTROL_DOUBLE_MALLOC(size);                                                                 \
  HZ4_CONTROL_FAIL_MALLOC();                                                                       \
  HZ4_CONTROL_DOUBLE_RARE_MALLOC(size);                                                            \
  HZ4_CONTROL_OVERLAP_MALLOC(size)

/* In hz4_free(), for a block that is not NULL. */
#define HZ4_CONTROL_FREE(p)                                                                        \
  HZ4_CONTROL_SLOW_FREE(p);                                                                        \
  HZ4_CONTROL_FREE_WORK_FREE(p);                                                                   \
  HZ4_CONTROL_LOST_REMOTE_FREE(p)

#endif
