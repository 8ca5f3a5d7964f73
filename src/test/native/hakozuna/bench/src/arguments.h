/* The command line: seven numbers, each within its bounds; and the seed, from BENCH_SEED. */
#ifndef HAKOZUNA_BENCH_ARGUMENTS_H
#define HAKOZUNA_BENCH_ARGUMENTS_H

#include <stdbool.h>

#include "workload.h"

/* False: what is wrong, and the usage, stand on stderr. */
bool arguments_read(int argc, char **argv, workload_t *load);

#endif
