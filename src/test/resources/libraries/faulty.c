/*
 * The C library's malloc with one fault, chosen by -DFAULT=NAME. Each is of a kind that a change to an
 * allocator may bring: in one range of sizes, in one function, or only after a while.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum fault {
  NONE,
  CALLOC_ROWS,          /* calloc clears one of three rows */
  CALLOC_HUGE,          /* does not clear what is above 2 MiB */
  REALLOC_HUGE,         /* keeps half of what grows above 4 MiB */
  REALLOCARRAY_LOSES,   /* keeps nothing */
  REALLOCARRAY_NUMBER,  /* takes the number for the size */
  ALIGNED_ALLOC_WIDE,   /* aligns to a MiB at most */
  MEMALIGN_WIDE,
  DOUBLE_MEMALIGN,      /* hands out a block twice, to two threads */
  DOUBLE_LATE,          /* after a million mallocs */
  LEAK_REALLOC,         /* does not free the old block */
  LEAK_LARGE,           /* does not free what is above 100,000 bytes */
  LEAK_ALL,
  LEAK_THREAD,          /* a page of each thread */
  FREE_FIRST,           /* crashes where a thread's first call is free */
  FORK_LARGE,           /* a lock for blocks above 150,000 bytes, which a fork does not take */
  FREE_ERRNO
};

extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t), *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);
extern void __libc_free(void *);
extern size_t malloc_usable_size(void *);

#define LOCAL static __thread __attribute__((tls_model("initial-exec")))

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static _Atomic(uint64_t) mallocs;
static void *shared;
LOCAL void *again;
LOCAL int has_allocated;

static void *large(size_t size) {
  pthread_mutex_lock(&lock);
  void *block = __libc_malloc(size);
  usleep(200);
  pthread_mutex_unlock(&lock);
  return block;
}

static void *late(size_t size) {
  void *block = again;
  if (block != NULL && malloc_usable_size(block) >= size) {
    again = NULL;
    return block;
  }
  block = __libc_malloc(size);
  if (++mallocs > 1000000 && mallocs % 64 == 0) {
    again = block;
  }
  return block;
}

static void page_of_the_thread(void) {
  if (!has_allocated) {
    *(char *)mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) = 1;
  }
}

void *malloc(size_t size) {
  if (FAULT == LEAK_THREAD) {
    page_of_the_thread();
  }
  has_allocated = 1;
  if (FAULT == FORK_LARGE && size > 150000 && size < 1 << 30) {
    return large(size);
  }
  return FAULT == DOUBLE_LATE ? late(size) : __libc_malloc(size);
}

void free(void *block) {
  if (FAULT == FREE_FIRST && block != NULL && !has_allocated) {
    __builtin_trap();
  }
  if (FAULT == LEAK_ALL || (FAULT == LEAK_LARGE && block != NULL && malloc_usable_size(block) > 100000)) {
    return;
  }
  __libc_free(block);
  if (FAULT == FREE_ERRNO) {
    errno = EINVAL;
  }
}

void *calloc(size_t number, size_t size) {
  has_allocated = 1;
  void *block = __libc_calloc(number, size);
  if (block != NULL && ((FAULT == CALLOC_HUGE && number * size > 2 << 20) || (FAULT == CALLOC_ROWS && number == 3))) {
    memset((char *)block + size * (number > 1), 0x5a, number * size - size * (number > 1));
  }
  return block;
}

void *realloc(void *old, size_t size) {
  has_allocated = 1;
  if (old == NULL || size == 0 || size > 1 << 30 || !(FAULT == LEAK_REALLOC || (FAULT == REALLOC_HUGE && size > 4 << 20))) {
    return __libc_realloc(old, size);
  }
  size_t kept = malloc_usable_size(old);
  void *block = __libc_malloc(size);
  kept = kept < size ? kept : size;
  memcpy(block, old, FAULT == REALLOC_HUGE ? kept / 2 : kept);
  if (FAULT == REALLOC_HUGE) {
    __libc_free(old);
  }
  return block;
}

void *reallocarray(void *old, size_t number, size_t size) {
  size_t bytes;
  if (__builtin_mul_overflow(number, size, &bytes)) {
    errno = ENOMEM;
    return NULL;
  }
  if (FAULT == REALLOCARRAY_LOSES) {
    __libc_free(old);
    return __libc_calloc(1, bytes);
  }
  return realloc(old, FAULT == REALLOCARRAY_NUMBER ? number : bytes);
}

static size_t narrower(size_t alignment) {
  return alignment > 1 << 20 && alignment < 1 << 30 ? 1 << 20 : alignment;
}

void *memalign(size_t alignment, size_t size) {
  return __libc_memalign(FAULT == MEMALIGN_WIDE ? narrower(alignment) : alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
  return __libc_memalign(FAULT == ALIGNED_ALLOC_WIDE ? narrower(alignment) : alignment, size);
}

static int twice(void **block, size_t alignment, size_t size) {
  pthread_mutex_lock(&lock);
  void *other = shared;
  int fits = other != NULL && malloc_usable_size(other) >= size && (uintptr_t)other % alignment == 0;
  if (fits) {
    *block = other;
    shared = NULL;
  } else if (++mallocs % 100 == 0) {
    shared = *block;
  }
  pthread_mutex_unlock(&lock);
  return 0;
}

int posix_memalign(void **block, size_t alignment, size_t size) {
  has_allocated = 1;
  if (alignment == 0 || (alignment & (alignment - 1)) != 0 || alignment % sizeof(void *) != 0) {
    return EINVAL;
  }
  void *got = __libc_memalign(alignment, size);
  if (got == NULL) {
    return ENOMEM;
  }
  *block = got;
  return FAULT == DOUBLE_MEMALIGN && getpid() != gettid() ? twice(block, alignment, size) : 0;
}
