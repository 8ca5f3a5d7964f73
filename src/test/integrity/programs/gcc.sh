cat >one.c <<'END'
#include <stdlib.h>
#include <string.h>
#define F(n)                                                                                       \
  int f##n(const char *s, int k) {                                                                 \
    int a[64];                                                                                     \
    for (int i = 0; i < 64; i++) a[i] = k * i + n;                                                 \
    qsort(a, 64, 4, (int (*)(const void *, const void *))strcmp);                                  \
    return a[k & 63] + (int)strlen(s);                                                             \
  }
#define G(n) F(n##0) F(n##1) F(n##2) F(n##3) F(n##4) F(n##5) F(n##6) F(n##7) F(n##8) F(n##9)
G(1) G(2) G(3)
END
exec gcc -O2 -S -o - one.c
