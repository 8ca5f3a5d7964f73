/* The malloc family under its own names, for programs that link the allocator. Meanings as in malloc(3). */
#ifndef HZ4_H
#define HZ4_H

#include <stddef.h>

void *hz4_malloc(size_t size);
void hz4_free(void *p);
void *hz4_calloc(size_t count, size_t size);
void *hz4_realloc(void *old, size_t size);
void *hz4_reallocarray(void *old, size_t count, size_t size);
int hz4_posix_memalign(void **out, size_t alignment, size_t size);
void *hz4_memalign(size_t alignment, size_t size);
void *hz4_aligned_alloc(size_t alignment, size_t size);
void *hz4_valloc(size_t size);
void *hz4_pvalloc(size_t size);
size_t hz4_malloc_usable_size(void *p);

#endif
