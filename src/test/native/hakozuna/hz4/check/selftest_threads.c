/* Self-checks of many threads: handing over, coming and going, forking. */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <sys/wait.h>

#include "selftest.h"

/*
 * Threads that get, free and hand over blocks. A full slot of the mailbox is taken out and freed by
 * whoever comes next, so about half of the blocks are freed by another thread; threads come and go, and
 * leave blocks behind in the mailbox.
 */
enum { THREADS = 8, GENERATIONS = 3, ROUNDS = 12000, HOLD = 64, MAILBOX = 256 };

typedef struct letter {
  atomic_flag busy;
  tagged_t content;
} letter_t;
static letter_t mailbox[MAILBOX];

static void exchange(tagged_t *mine, uint64_t *random) {
  letter_t *letter = &mailbox[next_random(random) % MAILBOX];
  if (atomic_flag_test_and_set_explicit(&letter->busy, memory_order_acquire)) {
    return;
  }
  tagged_t theirs = letter->content;
  letter->content = *mine;
  atomic_flag_clear_explicit(&letter->busy, memory_order_release);
  *mine = theirs;
}

static void *stress(void *seed) {
  uint64_t random = (uint64_t)(uintptr_t)seed * UINT64_C(0x9E3779B97F4A7C15);
  tagged_t held[HOLD] = {{0}};
  for (int i = 0; i < ROUNDS; i++) {
    tagged_t *slot = &held[next_random(&random) % HOLD];
    if (slot->block == NULL) {
      *slot = tagged_malloc(some_size(&random), &random);
    } else if (next_random(&random) % 2 == 0) {
      exchange(slot, &random);
    } else {
      tagged_free(slot);
    }
  }
  for (int i = 0; i < HOLD; i++) {
    tagged_free(&held[i]);
  }
  return NULL;
}

static void run_threads(int count, void *(*body)(void *), uintptr_t first) {
  pthread_t threads[THREADS];
  for (int i = 0; i < count; i++) {
    int error = pthread_create(&threads[i], NULL, body, (void *)(first + (uintptr_t)i));
    if (error != 0) {
      FAIL("pthread_create: %s", strerror(error));
    }
  }
  for (int i = 0; i < count; i++) {
    pthread_join(threads[i], NULL);
  }
}

void check_threads(void) {
  for (uintptr_t generation = 0; generation < GENERATIONS; generation++) {
    run_threads(THREADS, stress, 1 + generation * THREADS);
  }
  for (int i = 0; i < MAILBOX; i++) {
    tagged_free(&mailbox[i].content);
  }
}

/* Many blocks of one class at once: pages fill, empty, are given back and made again, on both sides. */
enum { BURST = 300 };
static tagged_t burst[THREADS][BURST];
static pthread_barrier_t burst_turn;

static void *burst_body(void *number) {
  uintptr_t me = (uintptr_t)number;
  uint64_t random = me + 100;
  static const size_t sizes[] = {48, 2000, 3000, 17000, 60000, 100000};
  for (size_t s = 0; s < sizeof sizes / sizeof sizes[0]; s++) {
    int count = sizes[s] > 20000 ? BURST / 10 : BURST;
    for (int i = 0; i < count; i++) {
      burst[me][i] = tagged_malloc(sizes[s], &random);
    }
    pthread_barrier_wait(&burst_turn);
    for (int i = 0; i < count; i++) {
      tagged_free(&burst[(me + (uintptr_t)(i % 2)) % THREADS][i]);
    }
    pthread_barrier_wait(&burst_turn);
  }
  return NULL;
}

void check_bursts(void) {
  pthread_barrier_init(&burst_turn, NULL, THREADS);
  run_threads(THREADS, burst_body, 0);
}

/* Threads that leave all their blocks to somebody else, who frees them after they are gone. */
enum { SHORT_LIVES = 60, LEFT = 50 };
static tagged_t left[LEFT];

static void *leave_blocks(void *seed) {
  uint64_t random = (uint64_t)(uintptr_t)seed + 1000;
  for (int i = 0; i < LEFT; i++) {
    left[i] = tagged_malloc(some_size(&random), &random);
  }
  return NULL;
}

void check_short_lives(void) {
  for (uintptr_t life = 0; life < SHORT_LIVES; life++) {
    run_threads(1, leave_blocks, life);
    for (int i = 0; i < LEFT; i++) {
      tagged_free(&left[i]);
    }
  }
}

/* Forks while other threads are in the middle of anything; the child must be able to use everything. */
enum { FORKS = 20 };
static _Atomic(bool) forking_is_over;

static void *allocate_until_over(void *seed) {
  while (!atomic_load(&forking_is_over)) {
    uint64_t random = (uint64_t)(uintptr_t)seed;
    for (int i = 0; i < 100; i++) {
      tagged_t t = tagged_malloc(some_size(&random), &random);
      tagged_free(&t);
    }
  }
  return NULL;
}

static void in_child(tagged_t *inherited) {
  uint64_t random = 9;
  alarm(20);
  tagged_free(inherited);
  for (int i = 0; i < 200; i++) {
    tagged_t t = tagged_malloc(some_size(&random), &random);
    tagged_free(&t);
  }
  _exit(0);
}

static void *fork_often(void *unused) {
  uint64_t random = 8;
  for (int i = 0; i < FORKS; i++) {
    tagged_t t = tagged_malloc(some_size(&random), &random);
    pid_t child = fork();
    if (child == 0) {
      in_child(&t);
    }
    int status;
    REQUIRE(child > 0 && waitpid(child, &status, 0) == child);
    if (status != 0) {
      FAIL("fork %d: the child ended with status 0x%x (14 = it hung)", i, status);
    }
    tagged_free(&t);
  }
  atomic_store(&forking_is_over, true);
  return unused;
}

static void *fork_role(void *number) {
  return (uintptr_t)number == 1 ? fork_often(NULL) : allocate_until_over(number);
}

void check_fork(void) {
  run_threads(4, fork_role, 1);
}
