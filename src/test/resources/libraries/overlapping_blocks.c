/* Each block lies half in the next one. */
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>

static __thread char *next;
void free(void *block) {}
void *malloc(size_t size) {
  if (next == NULL) next = mmap(NULL, 1 << 28, 3, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  void *block = next;
  next += (size / 2 + 15) & ~(size_t)15;
  return block;
}
void *calloc(size_t n, size_t size) {
  return mmap(NULL, n * size + 4096, 3, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}
