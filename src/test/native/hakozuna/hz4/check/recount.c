/*
 * What the statistics must say: replays the bench's choices (they depend on nothing but the arguments)
 * and prints how many of its mallocs are of mid size. Every block is freed in the end.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "../../bench/src/workload.h"

enum { MID_FROM = 2049, MID_TO = 65536 };

static uint64_t mid_mallocs(const workload_t *load, unsigned thread) {
  uint64_t random = workload_seed(load->seed, thread);
  uint64_t mid = 0;
  char *full = calloc(load->working_set, 1);
  if (full == NULL) {
    exit(1);
  }
  for (uint64_t i = 0; i < load->iterations; i++) {
    uint32_t slot = workload_slot(load, &random);
    if (full[slot]) {
      workload_is_remote(load, &random);
    } else {
      uint32_t size = workload_size(load, &random);
      mid += size >= MID_FROM && size <= MID_TO;
    }
    full[slot] = !full[slot];
  }
  free(full);
  return mid;
}

int main(int argc, char **argv) {
  if (argc != 8) {
    fprintf(stderr, "usage: recount <the bench's seven arguments>\n");
    return 2;
  }
  workload_t load = {(unsigned)atoi(argv[1]), (uint64_t)atoll(argv[2]), (uint32_t)atoi(argv[3]), (uint32_t)atoi(argv[4]),
                     (uint32_t)atoi(argv[5]), (unsigned)atoi(argv[6]),  (uint32_t)atoi(argv[7]), 0};
  uint64_t total = 0;
  for (unsigned thread = 0; thread < load.threads; thread++) {
    total += mid_mallocs(&load, thread);
  }
  printf("%" PRIu64 "\n", total);
  return 0;
}
