/*
 * Is a malloc right? One check a run, under LD_PRELOAD; the seed comes from BENCH_SEED.
 *
 *   integrity <threads> <iterations> <working set> <min size> <max size> <remote percent> <ring slots> [edges] [dry]
 *   integrity <alignment|usable_size|calloc|realloc|limits|aligned|fork|thread_exit|short_threads>
 *   integrity memory [dry]
 *
 * Glossary
 *   block     what one call of the malloc family gave; named by its thread and its serial, both from 0
 *   pattern   what its owner writes over all of it: every word tells thread, serial and place
 *   defect    the library did what no malloc may do; the text names seed, thread, block and size
 *   proof     a sum over all checks that held, made from the seed: a run that ends early has another
 *   edges     both ends of a block, 64 bytes each: all that is filled where many blocks are made
 *   dry       a check's proof, worked out without allocating anything
 *
 * Invariants
 *   - The end line is the last thing printed, and printed only when all checks have held.
 *   - Exit 10 is a defect, 11 a machine that gave too little, 12 wrong words, 0 a whole run; a run that
 *     exits with 0 and has no end line, or another proof, is not whole.
 *   - Own state lies in static memory, on stacks or in mappings of our own, never in malloc's.
 *   - Clock, waiting, printing and exit are system calls; memory is filled and checked by loops of our
 *     own. So nothing rests on memset, memcpy, printf, alarm or a clock that a library could replace.
 *   - What happens inside a signal handler is out of scope: no standard allows malloc there.
 */
#include "integrity.h"

#include <stdlib.h>
#include <string.h>

typedef struct check {
  const char *name;
  void (*run)(void);
} check_t;

static const check_t CHECKS[] = {
    {"alignment", check_alignment}, {"usable_size", check_usable_size},
    {"calloc", check_calloc},       {"realloc", check_realloc},
    {"limits", check_limits},       {"aligned", check_aligned},
    {"fork", check_fork},           {"thread_exit", check_thread_exit},
    {"short_threads", check_short_threads},
};
enum { CHECK_COUNT = sizeof CHECKS / sizeof CHECKS[0], BLOCKS_WORDS = 7 };

static bool run_named(const char *name) {
  for (unsigned i = 0; i < CHECK_COUNT; i++) {
    if (strcmp(CHECKS[i].name, name) == 0) {
      CHECKS[i].run();
      say_end(name);
      return true;
    }
  }
  return false;
}

static bool run_blocks(int words, char **argv) {
  bool edges = words > BLOCKS_WORDS && strcmp(argv[BLOCKS_WORDS + 1], "edges") == 0;
  int most = BLOCKS_WORDS + edges;
  bool dry = words == most + 1 && strcmp(argv[words], "dry") == 0;
  if ((words != most && !dry) || !check_blocks(argv + 1, edges, dry)) {
    return false;
  }
  say_end("blocks");
  return true;
}

static bool run_memory(int words, char **argv) {
  bool dry = words == 2 && strcmp(argv[2], "dry") == 0;
  if (words < 1 || strcmp(argv[1], "memory") != 0 || words != (dry ? 2 : 1)) {
    return false;
  }
  check_memory(dry);
  say_end("memory");
  return true;
}

int main(int argc, char **argv) {
  const char *seed = getenv("BENCH_SEED");
  run_seed = seed == NULL ? 1 : strtoull(seed, NULL, 10);
  watch_for_crashes();
  bool ran = run_memory(argc - 1, argv) || (argc == 2 ? run_named(argv[1]) : run_blocks(argc - 1, argv));
  return ran ? 0 : EXIT_WORDS;
}
