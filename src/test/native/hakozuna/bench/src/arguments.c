#include "arguments.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { MAX_THREADS = 1024, MAX_SIZE = 1 << 30, MAX_SLOTS = 1 << 24 };

/* A plain decimal number from `low` to `high`; anything else is the caller's error. */
static bool read_number(const char *text, uint64_t low, uint64_t high, uint64_t *value) {
  if (text[0] < '0' || text[0] > '9') {
    return false;
  }
  char *end;
  errno = 0;
  *value = strtoull(text, &end, 10);
  return errno == 0 && *end == '\0' && *value >= low && *value <= high;
}

typedef struct argument {
  const char *name;
  uint64_t low;
  uint64_t high;
} argument_t;

static const argument_t ARGUMENTS[] = {
    {"threads", 1, MAX_THREADS},         {"iterations per thread", 1, UINT64_C(1) << 40},
    {"working set", 1, MAX_SLOTS},       {"min size", 1, MAX_SIZE},
    {"max size", 1, MAX_SIZE},           {"remote percent", 0, 100},
    {"ring slots", 1, MAX_SLOTS},
};
static const argument_t SEED = {"BENCH_SEED", 0, UINT64_MAX};
enum { ARGUMENT_COUNT = sizeof ARGUMENTS / sizeof ARGUMENTS[0] };

static bool refuse(const char *reason) {
  fprintf(stderr,
          "bench_random_mixed_mt_remote: %s\n"
          "usage: bench_random_mixed_mt_remote_malloc <threads> <iterations per thread> <working set>"
          " <min size> <max size> <remote percent> <ring slots>\n",
          reason);
  return false;
}

static bool refuse_value(const argument_t *a, const char *text) {
  char reason[200];
  snprintf(reason, sizeof reason, "%s is '%.40s', not a number from %" PRIu64 " to %" PRIu64, a->name, text, a->low,
           a->high);
  return refuse(reason);
}

/* The environment's, so that a bench that knows nothing of seeds is called with the same words. */
static bool read_seed(uint64_t *seed) {
  const char *text = getenv(SEED.name);
  if (text == NULL) {
    *seed = 0;
    return true;
  }
  return read_number(text, SEED.low, SEED.high, seed) || refuse_value(&SEED, text);
}

bool arguments_read(int argc, char **argv, workload_t *load) {
  if (argc != ARGUMENT_COUNT + 1) {
    return refuse("seven arguments are needed");
  }
  uint64_t value[ARGUMENT_COUNT];
  for (int i = 0; i < ARGUMENT_COUNT; i++) {
    const argument_t *a = &ARGUMENTS[i];
    if (!read_number(argv[i + 1], a->low, a->high, &value[i])) {
      return refuse_value(a, argv[i + 1]);
    }
  }
  if (value[4] < value[3]) {
    return refuse("max size is below min size");
  }
  *load = (workload_t){(unsigned)value[0], value[1],           (uint32_t)value[2], (uint32_t)value[3],
                       (uint32_t)value[4], (unsigned)value[5], (uint32_t)value[6], 0};
  return read_seed(&load->seed);
}
