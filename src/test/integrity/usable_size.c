/* malloc_usable_size is honoured in full: all of it can be written, and no neighbour changes. */
#include "integrity.h"

#include <malloc.h>
#include <stdlib.h>

enum { NEIGHBOURS = 12, MOST = 2 << 20, FEW_FROM = 1 << 17, FEW = 3 };

static uint32_t serial;

static held_t usable(uint64_t size) {
  held_t held = held_new(serial++, size);
  doing("malloc_usable_size of a block of", size, 0);
  uint64_t room = malloc_usable_size(held.at);
  if (room < size) {
    defect("malloc_usable_size of block %u (%llu bytes) is %llu: less than was asked for", held.serial,
           (unsigned long long)size, (unsigned long long)room);
  }
  if (room > 4 * size + (1 << 16)) {
    defect("malloc_usable_size of block %u (%llu bytes) is %llu: no size class is so wide", held.serial,
           (unsigned long long)size, (unsigned long long)room);
  }
  held.size = room;
  return held;
}

/* All are there before the first is filled, so each may lie over the next. */
static void try_neighbours(uint64_t size) {
  held_t held[NEIGHBOURS];
  int count = size > FEW_FROM ? FEW : NEIGHBOURS;
  for (int i = 0; i < count; i++) {
    held[i] = usable(size);
  }
  for (int i = 0; i < count; i++) {
    doing("writing all of a block of (usable bytes, serial)", held[i].size, held[i].serial);
    pattern_fill(&held[i]);
  }
  for (int i = 0; i < count; i++) {
    pattern_check_part(&held[i], held[i].size, "though no more than malloc_usable_size was written to each");
  }
  for (int i = 0; i < count; i++) {
    held_end(&held[i]);
  }
  prove(1, size);
}

void check_usable_size(void) {
  for (unsigned i = 0; size_at(i, MOST) != 0; i++) {
    try_neighbours(size_at(i, MOST));
  }
  if (malloc_usable_size(NULL) != 0) {
    defect("malloc_usable_size(NULL) is not 0");
  }
  prove(2, 0);
}
