/* Threads, where they meet, and the memory of the process; without the C library where that can be. */
#include "integrity.h"

#include <fcntl.h>
#include <pthread.h>
#include <string.h>

#include "barrier.h"
#include "kernel.h"

enum { MOST_AT_ONCE = 1024, TEXT = 4096 };

typedef struct thread {
  pthread_t id;
  uint32_t number;
  body_t body;
} thread_t;

static thread_t threads[MOST_AT_ONCE];
static uint32_t started;
static barrier_t meeting;

static void *begin(void *argument) {
  thread_t *me = argument;
  own_thread = me->number;
  me->body(me->number);
  return NULL;
}

void start_thread(uint32_t number, body_t body) {
  thread_t *one = &threads[started++];
  one->number = number;
  one->body = body;
  doing("pthread_create", number, 0);
  int error = pthread_create(&one->id, NULL, begin, one);
  if (error != 0) {
    machine("thread %u cannot be started: %s", number, strerror(error));
  }
}

void await_threads(void) {
  for (uint32_t i = 0; i < started; i++) {
    pthread_join(threads[i].id, NULL);
  }
  started = 0;
}

void run_threads(uint32_t count, body_t body) {
  for (uint32_t i = 1; i <= count; i++) {
    start_thread(i, body);
  }
  await_threads();
}

void meet_set(uint32_t members) {
  meeting.members = members;
}

void meet(void) {
  barrier_wait(&meeting);
}

/* The number behind a word of a file of the kernel's; 0 where it is not there. */
static uint64_t number_behind(const char *text, const char *word) {
  const char *found = strstr(text, word);
  uint64_t number = 0;
  for (found = found == NULL ? "" : found + strlen(word); *found == ' '; found++) {
  }
  for (; *found >= '0' && *found <= '9'; found++) {
    number = number * 10 + (uint64_t)(*found - '0');
  }
  return number;
}

/* smaps_rollup counts the pages; what status says lags behind by some per thread. */
uint64_t resident_kib(void) {
  static char text[TEXT];
  long file = kernel_call(SYS_openat, AT_FDCWD, (long)"/proc/self/smaps_rollup", O_RDONLY, 0);
  long got = file < 0 ? -1 : kernel_call(SYS_read, file, (long)text, TEXT - 1, 0);
  if (file >= 0) {
    kernel_call(SYS_close, file, 0, 0, 0);
  }
  text[got > 0 ? got : 0] = '\0';
  uint64_t kib = number_behind(text, "Rss:");
  if (kib == 0) {
    machine("/proc/self/smaps_rollup does not say how much memory is resident");
  }
  return kib;
}
