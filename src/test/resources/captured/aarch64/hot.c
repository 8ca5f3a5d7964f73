#include <stddef.h>
typedef struct node { struct node *next; int used; } node_t;
int other(int n);
static node_t *list;
static __thread int depth;
static int seen[4];
#ifdef BOX
const char *kind(int n) { return n & 4 ? "short" : "something longer"; }
void spin(unsigned *lock) { while (__atomic_exchange_n(lock, 1, __ATOMIC_ACQUIRE)) { } }
#endif
node_t *get(unsigned n) {
  node_t *node = list;
#ifdef BOX
  for (node_t *one = list; one; one = one->next) one->used++;
  if (n == 7) other(3);
  __atomic_fetch_add(&seen[3], 1, __ATOMIC_SEQ_CST);
#endif
  if (node != NULL) list = node->next;
  return node;
}
int put(node_t *node) {
  node->next = list;
  list = node;
  switch (node->used) {
    case 0: return seen[1];
    case 1: return other(9);
    case 2: seen[2]++; return 3;
    case 3: return depth++;
    case 4: node->used = 9; return 5;
    case 5: return node->next->used;
  }
  return 0;
}
const char *text(int n) { return n & 4 ? "one" : "another"; }
