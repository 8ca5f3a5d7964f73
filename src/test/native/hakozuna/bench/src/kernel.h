/*
 * The kernel, asked directly: what a preloaded library puts in the place of libc's functions changes
 * neither the clock, nor the waiting, nor what is printed.
 */
#ifndef HAKOZUNA_BENCH_KERNEL_H
#define HAKOZUNA_BENCH_KERNEL_H

#include <errno.h>
#include <limits.h>
#include <linux/futex.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* The kernel's answer: from -4095 to -1 it is an error's number, negated. */
static inline long kernel_call(long number, long a, long b, long c, long d) {
#if defined __x86_64__ && defined __LP64__
  long answer;
  register long fourth __asm__("r10") = d;
  __asm__ volatile("syscall"
                   : "=a"(answer)
                   : "a"(number), "D"(a), "S"(b), "d"(c), "r"(fourth)
                   : "rcx", "r11", "memory");
  return answer;
#elif defined __aarch64__ && defined __LP64__
  register long what __asm__("x8") = number;
  register long first __asm__("x0") = a;
  register long second __asm__("x1") = b;
  register long third __asm__("x2") = c;
  register long fourth __asm__("x3") = d;
  __asm__ volatile("svc #0" : "+r"(first) : "r"(what), "r"(second), "r"(third), "r"(fourth) : "memory");
  return first;
#else
  long answer = syscall(number, a, b, c, d);
  return answer == -1 ? -errno : answer;
#endif
}

/* Nanoseconds since some moment in the past. */
static inline uint64_t kernel_now(void) {
  struct {
    long seconds;
    long nanoseconds;
  } now = {0, 0};
  kernel_call(SYS_clock_gettime, CLOCK_MONOTONIC, (long)&now, 0, 0);
  return (uint64_t)now.seconds * UINT64_C(1000000000) + (uint64_t)now.nanoseconds;
}

/* Returns when somebody wakes, or at once when the word is another one; may return for no reason. */
static inline void kernel_wait(_Atomic(uint32_t) *word, uint32_t while_it_is) {
  kernel_call(SYS_futex, (long)word, FUTEX_WAIT | FUTEX_PRIVATE_FLAG, (long)while_it_is, 0);
}

static inline void kernel_wake_all(_Atomic(uint32_t) *word) {
  kernel_call(SYS_futex, (long)word, FUTEX_WAKE | FUTEX_PRIVATE_FLAG, INT_MAX, 0);
}

/* False: not all of it could be written. */
static inline bool kernel_write(int file, const char *text, size_t bytes) {
  while (bytes > 0) {
    long written = kernel_call(SYS_write, file, (long)text, (long)bytes, 0);
    if (written == -EINTR) {
      continue;
    }
    if (written <= 0) {
      return false;
    }
    text += written;
    bytes -= (size_t)written;
  }
  return true;
}

#endif
