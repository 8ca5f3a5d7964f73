/* Every other thread does nothing; barriers wait for fewer. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>

static int create(pthread_t *t, const pthread_attr_t *a, void *(*f)(void *), void *w) {
  int (*real)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *) =
      dlsym(RTLD_NEXT, "pthread_create");
  return real(t, a, f, w);
}

static void *idle(void *w) { return pthread_self() ? NULL : w; }
int pthread_create(pthread_t *t, const pthread_attr_t *a, void *(*f)(void *), void *w) {
  static int made;
  return create(t, a, made++ % 2 ? idle : f, w);
}
int pthread_barrier_init(pthread_barrier_t *b, const pthread_barrierattr_t *a, unsigned n) {
  int (*init)(pthread_barrier_t *, const pthread_barrierattr_t *, unsigned) =
      dlsym(RTLD_NEXT, "pthread_barrier_init");
  return init(b, a, (n - 1) / 2 + 1);
}
