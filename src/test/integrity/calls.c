/* The malloc family, asked so that a failure says what was asked. */
#include "integrity.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/mman.h>

enum { SMALL_SIZES = 129, STEPS = 8, WIDEST = 16, SPARE = 64 << 20, MIB = 1 << 20 };

_Thread_local uint32_t own_thread;

uint64_t natural_alignment(uint64_t size) {
  uint64_t alignment = 1;
  while (alignment < WIDEST && alignment * 2 <= size) {
    alignment *= 2;
  }
  return alignment;
}

/* Whose fault is it that there is no memory? The kernel is asked for as much, and some more. */
static _Noreturn void no_memory(const char *call, uint64_t size) {
  int why = errno;
  void *map = mmap(NULL, size + SPARE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
  if (map == MAP_FAILED) {
    machine("%s of %llu bytes gave NULL, and the kernel has no memory either", call, (unsigned long long)size);
  }
  defect("%s of %llu bytes gave NULL (errno %d) in thread %u, though the kernel has memory", call,
         (unsigned long long)size, why, own_thread);
}

void must_be(const char *call, const void *block, uint64_t size, uint64_t alignment) {
  if (block == NULL) {
    no_memory(call, size);
  }
  if ((uintptr_t)block % alignment != 0) {
    defect("%s of %llu bytes gave %p in thread %u, which is not aligned to %llu", call, (unsigned long long)size,
           block, own_thread, (unsigned long long)alignment);
  }
}

held_t held_of(const char *call, void *block, uint32_t serial, uint64_t size, uint64_t alignment) {
  must_be(call, block, size, alignment);
  held_t held = {block, size, own_thread, serial};
  pattern_fill(&held);
  return held;
}

held_t held_new(uint32_t serial, uint64_t size) {
  doing("malloc", size, serial);
  return held_of("malloc", malloc(size), serial, size, natural_alignment(size));
}

void held_end(held_t *held) {
  pattern_check(held);
  doing("free of a block of (bytes, serial)", held->size, held->serial);
  free(held->at);
  held->at = NULL;
}

/* 1 to 129 each; then eight steps per power of two, and the byte before and behind each. */
uint64_t size_at(unsigned index, uint64_t most) {
  if (index < SMALL_SIZES) {
    return index + 1 <= most ? index + 1 : 0;
  }
  unsigned step = (index - SMALL_SIZES) / 3, beside = (index - SMALL_SIZES) % 3;
  uint64_t power = UINT64_C(128) << (step / STEPS);
  uint64_t size = power + power / STEPS * (step % STEPS + 1) + beside - 1;
  return size <= most ? size : 0;
}

unsigned next_index(unsigned index, uint64_t most) {
  uint64_t size = size_at(index, most);
  return index + (size < MIB / 4 ? 1 : size < MIB ? 2 : 10);
}
