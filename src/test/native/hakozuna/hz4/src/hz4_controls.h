#define HZ4_HAS_CONTROL 0
#define HZ4_CONTROL_MALLOC(heap, size) ((void)0)
#define HZ4_CONTROL_FREE(heap, p) ((void)0)
