/* What a run has to say: its speed, where its blocks were freed, and the proof of its work. */
#ifndef HAKOZUNA_BENCH_REPORT_H
#define HAKOZUNA_BENCH_REPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "workload.h"

/* Counted by one thread, or the sum over all. */
typedef struct tally {
  uint64_t iterations;
  uint64_t allocations;
  uint64_t drained;
  uint64_t freed;
  uint64_t remote_tried;
  uint64_t remote_full;
  uint64_t failures;
  uint64_t written; /* stamps, added up */
  uint64_t read;
} tally_t;

/* Prints it; `each` is what the threads counted, one by one. False: it could not be printed. */
bool report(const workload_t *load, const tally_t *each, uint64_t nanoseconds);

#endif
