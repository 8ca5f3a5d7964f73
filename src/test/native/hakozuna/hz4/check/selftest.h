/* The parts of the self-checks: each returns, or ends the program saying what is wrong. */
#ifndef HZ4_CHECK_SELFTEST_H
#define HZ4_CHECK_SELFTEST_H

#include "tagged.h"

#define REQUIRE(condition, ...)                                                                    \
  if (!(condition)) {                                                                              \
    FAIL("%s:%d: %s: %s", __FILE__, __LINE__, #condition, "" __VA_ARGS__);                         \
  }

void check_distinct(void);
void check_sizes(void);
void check_alignment(void);
void check_errors(void);
void check_calloc(void);
void check_realloc(void);

void check_threads(void);
void check_bursts(void);
void check_short_lives(void);
void check_fork(void);

/* Mostly small, some mid, a few large. */
static inline size_t some_size(uint64_t *random) {
  uint64_t r = next_random(random);
  switch (r % 32) {
  case 0:
    return 65537 + (r >> 8) % 65536;
  case 1:
  case 2:
    return 16385 + (r >> 8) % 49152;
  case 3:
  case 4:
  case 5:
  case 6:
  case 7:
    return 2049 + (r >> 8) % 14336;
  default:
    return (r >> 8) % 2049;
  }
}

#endif
