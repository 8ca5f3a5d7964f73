/* Between fork and exec: what the program finds when it begins. */
#include "launch.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { STACK_BYTES = 8 << 20, FIRST_OWN_FD = 3 };

/* LIST is taskset's: "0-3,8". CPUs that do not exist are the caller's business. */
void pin(const char *list) {
    if (!list) return;
    cpu_set_t set;
    CPU_ZERO(&set);
    while (*list) {
        char *end;
        long from = strtol(list, &end, 10), to = from;
        if (*end == '-') to = strtol(end + 1, &end, 10);
        for (long cpu = from; cpu <= to && cpu < CPU_SETSIZE; cpu++) CPU_SET((size_t)cpu, &set);
        if (*end && *end != ',') break;
        list = *end ? end + 1 : end;
    }
    if (sched_setaffinity(0, sizeof set, &set) != 0) die("cannot use the CPUs asked for");
}

/* As much as is wanted, or as the hard limit allows; `lowered` lowers the hard limit, too. */
static void limit(int resource, rlim_t wanted, bool lowered) {
    struct rlimit now;
    if (getrlimit(resource, &now) != 0) return;
    now.rlim_cur = wanted < now.rlim_max ? wanted : now.rlim_max;
    if (lowered) now.rlim_max = now.rlim_cur;
    setrlimit(resource, &now);
}

/* Every child gets the same limits, whatever the shell that we were started from has set. */
static void limits(bool keeps_output) {
    static const int unlimited[] = {RLIMIT_AS, RLIMIT_DATA, RLIMIT_CPU, RLIMIT_NPROC,
                                    RLIMIT_MEMLOCK};
    for (size_t i = 0; i < sizeof unlimited / sizeof *unlimited; i++)
        limit(unlimited[i], RLIM_INFINITY, false);
    limit(RLIMIT_STACK, STACK_BYTES, false);
    limit(RLIMIT_CORE, 0, true);
    limit(RLIMIT_NICE, 0, true);
    limit(RLIMIT_RTPRIO, 0, true);
    if (keeps_output) limit(RLIMIT_FSIZE, OUTPUT_LIMIT_BYTES, true);
}

static void redirect(int from, int fd) {
    if (from >= 0 && dup2(from, fd) < 0) _exit(EXIT_OURS);
}

/* Nothing of ours, or of whoever started us, is open in the program. */
static void close_the_rest(void) {
#ifdef SYS_close_range
    syscall(SYS_close_range, FIRST_OWN_FD, ~0U, 1U << 2 /* CLOSE_RANGE_CLOEXEC */);
#endif
}

/* A path is that very program; one for another machine must not be read as a shell's script. */
static void become(char **program) {
    if (strchr(program[0], '/')) execv(program[0], program);
    else execvp(program[0], program);
}

void be_child(const struct options *o, struct stream out, struct stream err, int go, int told) {
    char byte;
    if (read(go, &byte, 1) != 1) _exit(EXIT_OURS);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    if (o->guard) setsid(); /* a session later on would have a share of the CPU of its own */
    limits(o->out != NULL);
    redirect(open("/dev/null", O_RDONLY | O_CLOEXEC), STDIN_FILENO);
    redirect(out.to, STDOUT_FILENO);
    redirect(err.to, STDERR_FILENO);
    close_the_rest();
    for (int i = 0; i < o->set.count; i++) putenv(o->set.item[i]);
    if (o->preload) setenv("LD_PRELOAD", o->preload, 1);
    become(o->program);
    int error = errno;
    if (write(told, &error, sizeof error) < 0) _exit(EXIT_OURS);
    _exit(EXIT_OURS);
}
