/* A clock that runs a million times slower. */
#define _GNU_SOURCE
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec *t) {
  if (syscall(SYS_clock_gettime, clock, t) != 0) return -1;
  t->tv_nsec = t->tv_nsec / 1000000 + 1000 * (t->tv_sec & 127);
  t->tv_sec = 0;
  return 0;
}
