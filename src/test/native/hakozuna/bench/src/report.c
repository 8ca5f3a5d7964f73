#include "report.h"

#include "said.h"

static void number(said_t *said, const char *name, uint64_t value) {
  said_words(said, name);
  said_number(said, value);
}

static void hundredths(said_t *said, const char *name, double value) {
  said_words(said, name);
  said_fraction(said, (uint64_t)(value * 100.0 + 0.5), 2);
}

static double percent(uint64_t part, uint64_t whole) {
  return whole == 0 ? 0.0 : 100.0 * (double)part / (double)whole;
}

static void speed(said_t *said, const workload_t *load, const tally_t *all, uint64_t nanoseconds) {
  uint64_t ops = all->iterations + all->drained;
  said_words(said, "bench_random_mixed_mt_remote:");
  number(said, " threads=", load->threads);
  number(said, " ops=", ops);
  said_words(said, " time=");
  said_fraction(said, (nanoseconds + 500) / 1000, 6);
  hundredths(said, " ops/s=", (double)ops * 1e9 / (double)nanoseconds);
  said_words(said, "\n");
}

/* Whoever knows the seed can work out what each thread must have written. */
static void work(said_t *said, const workload_t *load, const tally_t *each, const tally_t *all) {
  unsigned worked = 0;
  for (unsigned i = 0; i < load->threads; i++) {
    worked += each[i].iterations == load->iterations;
  }
  number(said, "[WORK] seed=", load->seed);
  number(said, " threads=", worked);
  number(said, " iterations=", all->iterations);
  number(said, " allocations=", all->allocations);
  said_words(said, " checksum=");
  said_hex(said, all->written);
  said_words(said, " returned=");
  said_hex(said, all->read);
  for (unsigned i = 0; i < load->threads; i++) {
    said_words(said, i == 0 ? " each=" : ",");
    said_hex(said, each[i].written);
  }
  said_words(said, "\n");
}

static void add(tally_t *all, const tally_t *one) {
  all->iterations += one->iterations;
  all->allocations += one->allocations;
  all->drained += one->drained;
  all->freed += one->freed;
  all->remote_tried += one->remote_tried;
  all->remote_full += one->remote_full;
  all->failures += one->failures;
  all->written += one->written;
  all->read += one->read;
}

bool report(const workload_t *load, const tally_t *each, uint64_t nanoseconds) {
  tally_t all = {0};
  for (unsigned i = 0; i < load->threads; i++) {
    add(&all, &each[i]);
  }
  said_t said;
  said.length = 0;
  speed(&said, load, &all, nanoseconds);
  hundredths(&said, "[EFFECTIVE_REMOTE] actual=", percent(all.remote_tried - all.remote_full, all.freed));
  hundredths(&said, " fallback_rate=", percent(all.remote_full, all.remote_tried));
  number(&said, "\n[ALLOC_FAILURES] count=", all.failures);
  said_words(&said, "\n");
  work(&said, load, each, &all);
  return said_aloud(&said);
}
