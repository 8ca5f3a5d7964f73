/*
 * 1,000 short threads, each leaving blocks behind that are freed after it is gone. The memory must not
 * grow with the number of threads: fails when the peak exceeds a bound far below what leaking them needs.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

enum { LIVES = 1000, AT_ONCE = 4, BLOCKS = 60, LIMIT_KIB = 64 * 1024 };

static void *left[AT_ONCE][BLOCKS];

static size_t size_of(int i) {
  return i % 3 == 0 ? 40 + (size_t)i * 20 : i % 3 == 1 ? 2500 + (size_t)i * 300 : 66000;
}

static void *leave(void *number) {
  size_t me = (size_t)number;
  for (int i = 0; i < BLOCKS; i++) {
    left[me][i] = malloc(size_of(i));
    if (left[me][i] == NULL) {
      abort();
    }
    memset(left[me][i], (int)me + 1, size_of(i));
  }
  return NULL;
}

static int is_whole(const unsigned char *block, size_t size, unsigned char value) {
  for (size_t i = 0; i < size; i++) {
    if (block[i] != value) {
      return 0;
    }
  }
  return 1;
}

static void live_and_die(void) {
  pthread_t threads[AT_ONCE];
  for (size_t i = 0; i < AT_ONCE; i++) {
    if (pthread_create(&threads[i], NULL, leave, (void *)i) != 0) {
      exit(1);
    }
  }
  for (size_t i = 0; i < AT_ONCE; i++) {
    pthread_join(threads[i], NULL);
  }
}

static void free_what_they_left(void) {
  for (int t = 0; t < AT_ONCE; t++) {
    for (int i = 0; i < BLOCKS; i++) {
      if (!is_whole(left[t][i], size_of(i), (unsigned char)(t + 1))) {
        fprintf(stderr, "short_threads: a block changed after its thread was gone\n");
        exit(1);
      }
      free(left[t][i]);
    }
  }
}

int main(void) {
  for (int life = 0; life < LIVES; life += AT_ONCE) {
    live_and_die();
    free_what_they_left();
  }
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  if (usage.ru_maxrss > LIMIT_KIB) {
    fprintf(stderr, "short_threads: peak of %ld KiB, above %d\n", usage.ru_maxrss, LIMIT_KIB);
    return 1;
  }
  printf("%d threads left %d blocks each, all whole, all freed\n", LIVES, BLOCKS);
  return 0;
}
