/*
 * Random sizes, many threads, some blocks freed by another thread than the one that got them.
 *
 * Each iteration: free what came through the own ring; pick a random slot; an occupied one is freed
 * (with the remote percentage: handed to the next thread, or freed here when its ring is full), an
 * empty one is filled with a block of random size whose first and last byte are written.
 *
 * ops = iterations + blocks freed out of a ring. What is left is freed after the clock has stopped.
 * The bench calls plain malloc and free; its own state comes from mmap and from static memory, so
 * that a preloaded allocator counts the workload and nothing else.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

#include "arguments.h"
#include "ring.h"
#include "workload.h"

enum { EXIT_USAGE = 2 };

typedef struct worker {
  _Alignas(RING_LINE) const workload_t *load;
  ring_t *own;
  ring_t *next;
  void **slots;
  uint64_t random;
  uint64_t drained;
  uint64_t freed;
  uint64_t remote_tried;
  uint64_t remote_full;
  uint64_t failures;
  pthread_barrier_t *start;
  pthread_barrier_t *stop;
  pthread_barrier_t *clock_read;
  pthread_t thread;
} worker_t;

static void drain_ring(worker_t *me) {
  void *block;
  while ((block = ring_pop(me->own)) != NULL) {
    free(block);
    me->drained++;
  }
}

static void free_block(worker_t *me, void *block) {
  me->freed++;
  if (workload_is_remote(me->load, &me->random)) {
    me->remote_tried++;
    if (ring_push(me->next, block)) {
      return;
    }
    me->remote_full++;
  }
  free(block);
}

static void *fill_block(worker_t *me) {
  uint32_t size = workload_size(me->load, &me->random);
  volatile char *block = malloc(size);
  if (block == NULL) {
    me->failures++;
    return NULL;
  }
  block[0] = 1;
  block[size - 1] = 1;
  return (void *)block;
}

static void iterate(worker_t *me) {
  for (uint64_t i = 0; i < me->load->iterations; i++) {
    drain_ring(me);
    void **slot = &me->slots[workload_slot(me->load, &me->random)];
    if (*slot != NULL) {
      free_block(me, *slot);
      *slot = NULL;
    } else {
      *slot = fill_block(me);
    }
  }
}

/* After the clock: no thread pushes any more, so a ring that was emptied stays empty. */
static void free_what_is_left(worker_t *me) {
  void *block;
  while ((block = ring_pop(me->own)) != NULL) {
    free(block);
  }
  for (uint32_t i = 0; i < me->load->working_set; i++) {
    free(me->slots[i]);
  }
}

static void *work(void *argument) {
  worker_t *me = argument;
  pthread_barrier_wait(me->start);
  iterate(me);
  pthread_barrier_wait(me->stop);
  pthread_barrier_wait(me->clock_read);
  free_what_is_left(me);
  return NULL;
}

static double now_seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void die(const char *what, int error) {
  fprintf(stderr, "bench_random_mixed_mt_remote: %s: %s\n", what, strerror(error));
  exit(1);
}

static void *own_memory(size_t bytes) {
  void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) {
    die("no memory for the bench itself", errno);
  }
  return memory;
}

static uint32_t power_of_two_from(uint32_t slots) {
  uint32_t power = 1;
  while (power < slots) {
    power <<= 1;
  }
  return power;
}

static void make_rings(const workload_t *load, ring_t *rings) {
  uint32_t slots = power_of_two_from(load->ring_slots);
  for (unsigned i = 0; i < load->threads; i++) {
    rings[i].slots = own_memory(slots * sizeof(void *));
    rings[i].mask = slots - 1;
  }
}

typedef struct barriers {
  pthread_barrier_t start;
  pthread_barrier_t stop;
  pthread_barrier_t clock_read;
} barriers_t;

static void start_workers(const workload_t *load, worker_t *workers, ring_t *rings, barriers_t *barriers) {
  for (unsigned i = 0; i < load->threads; i++) {
    worker_t *me = &workers[i];
    me->load = load;
    me->own = &rings[i];
    me->next = &rings[(i + 1) % load->threads];
    me->slots = own_memory(load->working_set * sizeof(void *));
    me->random = workload_seed(i);
    me->start = &barriers->start;
    me->stop = &barriers->stop;
    me->clock_read = &barriers->clock_read;
    int error = pthread_create(&me->thread, NULL, work, me);
    if (error != 0) {
      die("a thread could not be started", error);
    }
  }
}

static double percent(uint64_t part, uint64_t whole) {
  return whole == 0 ? 0.0 : 100.0 * (double)part / (double)whole;
}

static void report(const workload_t *load, const worker_t *workers, double seconds) {
  uint64_t ops = load->iterations * load->threads;
  uint64_t freed = 0, tried = 0, full = 0, failures = 0;
  for (unsigned i = 0; i < load->threads; i++) {
    ops += workers[i].drained;
    freed += workers[i].freed;
    tried += workers[i].remote_tried;
    full += workers[i].remote_full;
    failures += workers[i].failures;
  }
  printf("bench_random_mixed_mt_remote: threads=%u ops=%" PRIu64 " time=%.6f ops/s=%.2f\n",
         load->threads, ops, seconds, (double)ops / seconds);
  printf("[EFFECTIVE_REMOTE] actual=%.2f fallback_rate=%.2f\n", percent(tried - full, freed),
         percent(full, tried));
  printf("[ALLOC_FAILURES] count=%" PRIu64 "\n", failures);
}

static void run(const workload_t *load) {
  barriers_t barriers;
  pthread_barrier_init(&barriers.start, NULL, load->threads + 1);
  pthread_barrier_init(&barriers.stop, NULL, load->threads + 1);
  pthread_barrier_init(&barriers.clock_read, NULL, load->threads + 1);
  ring_t *rings = own_memory(load->threads * sizeof(ring_t));
  worker_t *workers = own_memory(load->threads * sizeof(worker_t));
  make_rings(load, rings);
  start_workers(load, workers, rings, &barriers);

  /* The clock is read before the last thread may pass, so no work lies outside the two readings. */
  double before = now_seconds();
  pthread_barrier_wait(&barriers.start);
  pthread_barrier_wait(&barriers.stop);
  double seconds = now_seconds() - before;

  pthread_barrier_wait(&barriers.clock_read);
  for (unsigned i = 0; i < load->threads; i++) {
    pthread_join(workers[i].thread, NULL);
  }
  report(load, workers, seconds);
}

int main(int argc, char **argv) {
  static char buffer[BUFSIZ];
  setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
  workload_t load;
  if (!arguments_read(argc, argv, &load)) {
    return EXIT_USAGE;
  }
  run(&load);
  return 0;
}
