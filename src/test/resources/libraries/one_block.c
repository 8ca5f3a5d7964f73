/* A thread's blocks are all one and the same, but for the thread that starts the others. */
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

static void *fresh(size_t size) {
  return mmap(NULL, size + 4096, 3, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}
static __thread void *mine;
void free(void *block) {}
void *malloc(size_t size) {
  if (getpid() == gettid()) return fresh(size);
  if (mine == NULL) mine = fresh(1 << 20);
  return mine;
}
void *calloc(size_t n, size_t size) { return fresh(n * size); }
