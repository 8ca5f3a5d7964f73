/*
 * Random sizes, many threads, some blocks freed by another thread than the one that got them.
 *
 * Each iteration: free what came through the own ring; pick a random slot; an occupied one is freed
 * (with the remote percentage: handed to the next thread, or freed here when its ring is full), an
 * empty one is filled with a block of random size that is stamped (stamp.h).
 *
 * ops = iterations + blocks freed out of a ring. What is left is freed after the clock has stopped;
 * its stamps count, too. Each thread counts what it did, not what it was asked to do.
 * The bench calls plain malloc and free; its own state comes from mmap and from static memory, so
 * that a preloaded allocator counts the workload and nothing else.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "arguments.h"
#include "barrier.h"
#include "kernel.h"
#include "report.h"
#include "ring.h"
#include "stamp.h"
#include "workload.h"

enum { EXIT_UNSAID = 1, EXIT_USAGE = 2 };

/* The places where all threads and the clock meet. */
typedef struct meetings {
  barrier_t start;
  barrier_t stop;
  barrier_t clock_read;
  barrier_t end;
} meetings_t;

typedef struct worker {
  _Alignas(RING_LINE) const workload_t *load;
  ring_t *own;
  ring_t *next;
  void **slots;
  uint64_t random;
  uint64_t stamp;
  tally_t did;
  meetings_t *meetings;
  pthread_t thread;
} worker_t;

static void give_back(worker_t *me, void *block) {
  me->did.read += stamp_read(me->load, block);
  free(block);
}

static void drain_ring(worker_t *me) {
  void *block;
  while ((block = ring_pop(me->own)) != NULL) {
    give_back(me, block);
    me->did.drained++;
  }
}

static void free_block(worker_t *me, void *block) {
  me->did.freed++;
  if (workload_is_remote(me->load, &me->random)) {
    me->did.remote_tried++;
    if (ring_push(me->next, block)) {
      return;
    }
    me->did.remote_full++;
  }
  give_back(me, block);
}

static void *fill_block(worker_t *me) {
  uint32_t size = workload_size(me->load, &me->random);
  void *block = malloc(size);
  if (block == NULL) {
    me->did.failures++;
    return NULL;
  }
  me->did.allocations++;
  me->stamp += WORKLOAD_ODD;
  me->did.written += stamp_write(block, size, me->stamp);
  return block;
}

static void iterate(worker_t *me) {
  uint64_t i = 0;
  for (; i < me->load->iterations; i++) {
    drain_ring(me);
    void **slot = &me->slots[workload_slot(me->load, &me->random)];
    if (*slot != NULL) {
      free_block(me, *slot);
      *slot = NULL;
    } else {
      *slot = fill_block(me);
    }
  }
  me->did.iterations = i;
}

/* After the clock: no thread pushes any more, so a ring that was emptied stays empty. */
static void free_what_is_left(worker_t *me) {
  void *block;
  while ((block = ring_pop(me->own)) != NULL) {
    give_back(me, block);
  }
  for (uint32_t i = 0; i < me->load->working_set; i++) {
    if (me->slots[i] != NULL) {
      give_back(me, me->slots[i]);
    }
  }
}

static void *work(void *argument) {
  worker_t *me = argument;
  barrier_wait(&me->meetings->start);
  iterate(me);
  barrier_wait(&me->meetings->stop);
  barrier_wait(&me->meetings->clock_read);
  free_what_is_left(me);
  barrier_wait(&me->meetings->end);
  return NULL;
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

static meetings_t *make_meetings(const workload_t *load) {
  meetings_t *meetings = own_memory(sizeof *meetings);
  uint32_t members = load->threads + 1;
  meetings->start.members = members;
  meetings->stop.members = members;
  meetings->clock_read.members = members;
  meetings->end.members = members;
  return meetings;
}

static void start_workers(const workload_t *load, worker_t *workers, ring_t *rings, meetings_t *meetings) {
  for (unsigned i = 0; i < load->threads; i++) {
    worker_t *me = &workers[i];
    me->load = load;
    me->own = &rings[i];
    me->next = &rings[(i + 1) % load->threads];
    me->slots = own_memory(load->working_set * sizeof(void *));
    me->random = workload_seed(load->seed, i);
    me->stamp = me->random;
    me->meetings = meetings;
    int error = pthread_create(&me->thread, NULL, work, me);
    if (error != 0) {
      die("a thread could not be started", error);
    }
  }
}

static bool show(const workload_t *load, const worker_t *workers, uint64_t nanoseconds) {
  tally_t *each = own_memory(load->threads * sizeof *each);
  for (unsigned i = 0; i < load->threads; i++) {
    each[i] = workers[i].did;
  }
  return report(load, each, nanoseconds);
}

static bool run(const workload_t *load) {
  meetings_t *meetings = make_meetings(load);
  ring_t *rings = own_memory(load->threads * sizeof(ring_t));
  worker_t *workers = own_memory(load->threads * sizeof(worker_t));
  make_rings(load, rings);
  start_workers(load, workers, rings, meetings);

  /* The clock is read before the last thread may pass, so no work lies outside the two readings. */
  uint64_t before = kernel_now();
  barrier_wait(&meetings->start);
  barrier_wait(&meetings->stop);
  uint64_t nanoseconds = kernel_now() - before;

  barrier_wait(&meetings->clock_read);
  barrier_wait(&meetings->end);
  for (unsigned i = 0; i < load->threads; i++) {
    pthread_join(workers[i].thread, NULL);
  }
  return show(load, workers, nanoseconds);
}

int main(int argc, char **argv) {
  workload_t load;
  if (!arguments_read(argc, argv, &load)) {
    return EXIT_USAGE;
  }
  return run(&load) ? 0 : EXIT_UNSAID;
}
