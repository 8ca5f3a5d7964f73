/* 200 forks while 8 threads allocate. Every child uses malloc, too. Prints what it did, or fails. */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { FORKS = 200, THREADS = 8, HELD = 50, CHILD_SECONDS = 30 };
static const size_t SIZES[] = {24, 500, 1900, 3000, 9000, 30000, 60000, 90000};
enum { SIZE_COUNT = sizeof SIZES / sizeof SIZES[0] };

static _Atomic(bool) over;

static void churn(unsigned seed, int rounds) {
  void *held[HELD] = {NULL};
  for (int i = 0; i < rounds; i++) {
    unsigned at = (unsigned)rand_r(&seed) % HELD;
    free(held[at]);
    size_t size = SIZES[(unsigned)rand_r(&seed) % SIZE_COUNT];
    held[at] = malloc(size);
    if (held[at] == NULL) {
      fprintf(stderr, "fork_storm: no memory\n");
      _exit(1);
    }
    memset(held[at], i, size);
  }
  for (int i = 0; i < HELD; i++) {
    free(held[i]);
  }
}

static void *allocate(void *seed) {
  while (!atomic_load(&over)) {
    churn((unsigned)(size_t)seed, 100);
  }
  return NULL;
}

static int fork_once(unsigned number) {
  pid_t child = fork();
  if (child == 0) {
    alarm(CHILD_SECONDS);
    churn(number, 100);
    _exit(0);
  }
  int status = -1;
  return child > 0 && waitpid(child, &status, 0) == child ? status : -1;
}

int main(void) {
  pthread_t threads[THREADS];
  for (size_t i = 0; i < THREADS; i++) {
    if (pthread_create(&threads[i], NULL, allocate, (void *)(i + 1)) != 0) {
      return 1;
    }
  }
  for (unsigned i = 0; i < FORKS; i++) {
    int status = fork_once(i);
    if (status != 0) {
      fprintf(stderr, "fork_storm: child %u ended with status 0x%x (0xe: it hung)\n", i, (unsigned)status);
      _exit(1);
    }
  }
  atomic_store(&over, true);
  for (size_t i = 0; i < THREADS; i++) {
    pthread_join(threads[i], NULL);
  }
  printf("%d forks beside %d threads: every child allocated and freed\n", FORKS, THREADS);
  return 0;
}
