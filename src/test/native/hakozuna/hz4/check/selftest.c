/*
 * The allocator's self-checks, linked under its own names so that sanitizers can run with it. Each part
 * prints its name when it is done; the first thing that is wrong ends the program with exit 1.
 */
#include "selftest.h"

int main(void) {
  static const struct {
    const char *name;
    void (*run)(void);
  } parts[] = {
      {"distinct", check_distinct}, {"sizes", check_sizes},
      {"alignment", check_alignment}, {"errors", check_errors},
      {"calloc", check_calloc},     {"realloc", check_realloc},
      {"threads", check_threads},   {"bursts", check_bursts},
      {"short lives", check_short_lives}, {"fork", check_fork},
  };
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
    parts[i].run();
    printf("self-check passed: %s\n", parts[i].name);
    fflush(stdout);
  }
  return 0;
}
