/*
 * launch: runs one program, counts what it used, and leaves nothing behind.
 *
 *   launch --report FILE --limit SECONDS [--cpus LIST] [--preload LIB]
 *          [--set NAME=VALUE]... [--stdout FILE] [--stderr FILE] -- PROGRAM ARGUMENT...
 *
 * Glossary
 *   child      the program; a fresh fork of this small process, so that its peak memory is its own
 *   leftover   any other process below us: the child's children, also those that left its session
 *   attested   at its end, the child had LIB's very file mapped: its line in the child's maps names
 *              what a mapping of our own is named in ours, as `stat` says another device on btrfs
 *
 * Invariants
 *   - The report is written last and in one go: a report without a line "end=ok" is no report.
 *   - When we exit, no process below us lives: we are their reaper, and kill until none is left.
 *   - We end when our parent ends, so a killed suite leaves no load on the machine.
 *   - LD_PRELOAD, and what --set says, is set in the child alone, never for a wrapper such as perf.
 *   - The user's `ulimit -S` does not reach the child; a hard limit does, and is the caller's business.
 *
 * Exit: the child's status as a shell gives it; 124 past the limit; 125 for our own errors.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    EXIT_LIMIT = 124,
    EXIT_OURS = 125,
    OUTPUT_LIMIT_BYTES = 256 << 20,
    STACK_BYTES = 8 << 20,
    SETS = 8,
    SLICE_NS = 1000000000
};

struct options {
    const char *report, *preload, *out, *err, *cpus;
    char *set[SETS];
    int sets;
    const void *library; /* a mapping of `preload`, held until the end */
    pid_t parent;        /* who started us */
    double limit_seconds;
    char **program;
};

struct outcome {
    const char *status;  /* exited, signalled, limit, not_started, orphaned */
    int code;            /* exit code, signal, or errno, as status says */
    long long life_ns;   /* from exec to the end */
    long long started_ms;/* wall clock, since the epoch */
    struct rusage usage;
    const char *mapped;  /* yes, no, unseen; forbidden: we may not trace */
    int leftovers;
    long long oom_kills; /* how many the kernel did anywhere meanwhile; -1 where it does not say */
};

static void die(const char *what) {
    fprintf(stderr, "launch: %s: %s\n", what, strerror(errno));
    exit(EXIT_OURS);
}

static void usage(const char *complaint) {
    fprintf(stderr,
            "launch: %s\nusage: launch --report FILE --limit SECONDS [--cpus LIST] [--preload LIB]"
            " [--set NAME=VALUE]... [--stdout FILE] [--stderr FILE] -- PROGRAM ARGUMENT...\n",
            complaint);
    exit(EXIT_OURS);
}

static long long now_ns(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

/* ---- options ---------------------------------------------------------------------------- */

static struct options parse(int argc, char **argv) {
    struct options o = {0};
    int i = 1;
    for (; i < argc && strcmp(argv[i], "--") != 0; i += 2) {
        if (i + 1 >= argc) usage("an option lacks its value");
        char *name = argv[i], *value = argv[i + 1];
        if (!strcmp(name, "--report")) o.report = value;
        else if (!strcmp(name, "--preload")) o.preload = value;
        else if (!strcmp(name, "--stdout")) o.out = value;
        else if (!strcmp(name, "--stderr")) o.err = value;
        else if (!strcmp(name, "--cpus")) o.cpus = value;
        else if (!strcmp(name, "--set") && o.sets < SETS) o.set[o.sets++] = value;
        else if (!strcmp(name, "--limit")) o.limit_seconds = atof(value);
        else usage("unknown option");
    }
    if (!o.report || o.limit_seconds <= 0 || i + 1 >= argc) usage("an option is missing");
    o.program = argv + i + 1;
    return o;
}

/* ---- the child -------------------------------------------------------------------------- */

static void redirect(const char *file, int fd) {
    if (!file) return;
    int to = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (to < 0 || dup2(to, fd) < 0) _exit(EXIT_OURS);
    close(to);
}

/* LIST is taskset's: "0-3,8". CPUs that do not exist are the caller's business. */
static void pin(const char *list) {
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
    if (keeps_output) limit(RLIMIT_FSIZE, OUTPUT_LIMIT_BYTES, true);
}

/* A path is that very program; one for another machine must not be read as a shell's script. */
static void become(char **program) {
    if (strchr(program[0], '/')) execv(program[0], program);
    else execvp(program[0], program);
}

/* Waits until the parent has seized it, becomes the program, or sends errno through `told`. */
static void be_child(const struct options *o, int go, int told) {
    char byte;
    if (read(go, &byte, 1) != 1) _exit(EXIT_OURS);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    limits(o->out != NULL);
    redirect(o->out, STDOUT_FILENO);
    redirect(o->err, STDERR_FILENO);
    for (int i = 0; i < o->sets; i++) putenv(o->set[i]);
    if (o->preload) setenv("LD_PRELOAD", o->preload, 1);
    become(o->program);
    int error = errno;
    if (write(told, &error, sizeof error) < 0) _exit(EXIT_OURS);
    _exit(EXIT_OURS);
}

/* ---- attestation ------------------------------------------------------------------------ */

/*
 * What a line of /proc/PID/maps says of the file, "08:01 4711 /a/lib.so": address, permissions and
 * offset of the part differ. Writes an end into the line; NULL when no file is mapped there.
 */
static char *file_of(char *line) {
    int from = 0, inode = 0, name = 0;
    sscanf(line, "%*s %*s %*s %n%*s %n%*s %n", &from, &inode, &name);
    if (!name || line[inode] == '0') return NULL;
    size_t gap = strcspn(line + inode, " ");
    memmove(line + inode + gap + 1, line + name, strlen(line + name) + 1);
    return line + from;
}

/* Finds, of a process, the mapping that begins at `at`, or any of `file`; the caller frees it. */
static char *mapping(const char *maps, const void *at, const char *file) {
    char *line = NULL, *found = NULL;
    size_t size = 0;
    FILE *lines = fopen(maps, "re");
    while (lines && !found && getline(&line, &size, lines) > 0) {
        bool begins = strtoull(line, NULL, 16) == (uintptr_t)at;
        char *named = file_of(line);
        if (named && (file ? !strcmp(named, file) : begins)) found = strdup(named);
    }
    if (lines) fclose(lines);
    free(line);
    return found;
}

/* Maps the library, so that our own maps tell what it is called in the child's. */
static const void *held(const char *library) {
    int file = library ? open(library, O_RDONLY | O_CLOEXEC) : -1;
    void *at = file < 0 ? MAP_FAILED : mmap(NULL, 1, PROT_READ, MAP_PRIVATE, file, 0);
    if (file >= 0) close(file);
    return at == MAP_FAILED ? NULL : at;
}

static const char *attest(pid_t child, const void *library) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/maps", child);
    char *ours = library ? mapping("/proc/self/maps", library, NULL) : NULL;
    char *theirs = ours ? mapping(path, NULL, ours) : NULL;
    const char *answer = theirs ? "yes" : "no";
    free(ours);
    free(theirs);
    return answer;
}

/* ---- leftovers -------------------------------------------------------------------------- */

/*
 * Kills every process below us and waits for it; those it leaves become ours and go next. A traced
 * one stops once more on its way out, and would stay there for ever if nobody let it go on.
 */
static int kill_all_below(void) {
    int killed = 0;
    char path[64];
    snprintf(path, sizeof path, "/proc/self/task/%d/children", getpid());
    for (;;) {
        FILE *children = fopen(path, "re");
        int pid, status;
        while (children && fscanf(children, "%d", &pid) == 1) kill(pid, SIGKILL);
        if (children) fclose(children);
        pid_t waited = waitpid(-1, &status, __WALL);
        if (waited < 0 && errno == ECHILD) return killed;
        if (waited > 0 && WIFSTOPPED(status)) ptrace(PTRACE_CONT, waited, NULL, NULL);
        killed += waited > 0 && WIFSIGNALED(status);
    }
}

static long long oom_kills(void) {
    char line[256];
    long long count = -1;
    FILE *vmstat = fopen("/proc/vmstat", "re");
    if (!vmstat) return -1;
    while (count < 0 && fgets(line, sizeof line, vmstat)) sscanf(line, "oom_kill %lld", &count);
    fclose(vmstat);
    return count;
}

/* ---- waiting ---------------------------------------------------------------------------- */

/* Takes all news of the child. Returns true when it has ended. */
static bool child_ended(pid_t child, const struct options *o, struct outcome *r) {
    int status;
    pid_t pid;
    struct rusage usage;
    while ((pid = wait4(-1, &status, WNOHANG | __WALL, &usage)) > 0) {
        if (pid != child) continue; /* an adopted leftover ended by itself */
        if (WIFEXITED(status) || WIFSIGNALED(status)) {
            r->usage = usage;
            r->status = WIFEXITED(status) ? "exited" : "signalled";
            r->code = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
            return true;
        }
        int event = status >> 16, signal = WSTOPSIG(status);
        if (event == PTRACE_EVENT_EXIT) r->mapped = attest(child, o->library);
        bool passed_on = event == 0;
        ptrace(PTRACE_CONT, child, NULL, (void *)(long)(passed_on ? signal : 0));
    }
    return false;
}

static long long least(long long a, long long b) { return a < b ? a : b; }

/*
 * Blocks until the child ends, the limit passes, we are told to stop, or our parent is gone: the
 * pidfd says so at once, and where there is none, who our parent is tells within a slice. Time is
 * counted in slices: while the machine is paused or the terminal stopped, neither we nor the child
 * run, and such a gap is one slice, not a hang.
 */
static void await(pid_t child, int signals, int parent, const struct options *o,
                  struct outcome *r) {
        long long left = (long long)(o->limit_seconds * 1e9), seen = now_ns(CLOCK_MONOTONIC);
    while (!child_ended(child, o, r)) {
        long long now = now_ns(CLOCK_MONOTONIC);
        left -= least(now - seen, SLICE_NS);
        seen = now;
        struct pollfd on[] = {{signals, POLLIN, 0}, {parent, POLLIN, 0}}; /* no pidfd: ignored */
        if (left > 0) poll(on, 2, (int)(least(left, SLICE_NS) / 1000000) + 1);
        struct signalfd_siginfo news;
        bool told = false;
        while (read(signals, &news, sizeof news) == sizeof news)
            told |= news.ssi_signo != SIGCHLD;
        bool alone = on[1].revents || getppid() != o->parent;
        if (left > 0 && !told && !alone) continue;
        r->status = left > 0 ? "orphaned" : "limit";
        kill(child, SIGKILL);
        struct outcome killed = *r;
        while (!child_ended(child, o, &killed)) poll(on, 1, 100);
        r->usage = killed.usage;
        return;
    }
}

/* ---- the report ------------------------------------------------------------------------- */

static long long micros(struct timeval t) { return t.tv_sec * 1000000LL + t.tv_usec; }

static void write_report(const char *path, const struct outcome *r) {
    FILE *f = fopen(path, "we");
    if (!f) die(path);
    fprintf(f, "status=%s\ncode=%d\nlife_ns=%lld\nstarted_ms=%lld\n", r->status, r->code,
            r->life_ns, r->started_ms);
    fprintf(f, "user_us=%lld\nsystem_us=%lld\nmax_rss_kb=%ld\n", micros(r->usage.ru_utime),
            micros(r->usage.ru_stime), r->usage.ru_maxrss);
    fprintf(f, "minor_faults=%ld\nmajor_faults=%ld\nvoluntary_switches=%ld\n",
            r->usage.ru_minflt, r->usage.ru_majflt, r->usage.ru_nvcsw);
    fprintf(f, "involuntary_switches=%ld\nmapped=%s\nleftovers=%d\noom_kills=%lld\nend=ok\n",
            r->usage.ru_nivcsw, r->mapped, r->leftovers, r->oom_kills);
    if (fclose(f) != 0) die(path);
}

static int exit_code(const struct outcome *r) {
    if (!strcmp(r->status, "exited")) return r->code;
    if (!strcmp(r->status, "signalled")) return 128 + r->code;
    return !strcmp(r->status, "limit") ? EXIT_LIMIT : EXIT_OURS;
}

/* ---- one run ---------------------------------------------------------------------------- */

/* Starts the child; returns once it is the program, or with status not_started. */
static pid_t start(const struct options *o, struct outcome *r) {
    int go[2], told[2], error;
    if (pipe2(go, O_CLOEXEC) != 0 || pipe2(told, O_CLOEXEC) != 0) die("pipe");
    pid_t child = fork();
    if (child < 0) die("fork");
    if (child == 0) be_child(o, go[0], told[1]);
    close(told[1]);
    if (o->preload && ptrace(PTRACE_SEIZE, child, NULL, (void *)(long)PTRACE_O_TRACEEXIT) != 0) {
        r->mapped = "forbidden";
        fprintf(stderr, "launch: may not trace the program: %s\n", strerror(errno));
    }
    if (write(go[1], "g", 1) != 1) die("pipe");
    bool failed = read(told[0], &error, sizeof error) == sizeof error;
    r->life_ns = -now_ns(CLOCK_MONOTONIC);
    if (failed) {
        r->status = "not_started", r->code = error;
        fprintf(stderr, "launch: cannot start %s: %s\n", o->program[0], strerror(error));
    }
    return child;
}

int main(int argc, char **argv) {
    struct options o = parse(argc, argv);
    struct outcome r = {.mapped = "unseen", .status = "running"};
    o.parent = getppid();
    o.library = held(o.preload);
    int parent = (int)syscall(SYS_pidfd_open, o.parent, 0);
    sigset_t news;
    sigemptyset(&news);
    sigaddset(&news, SIGCHLD);
    sigaddset(&news, SIGTERM);
    sigaddset(&news, SIGINT);
    sigaddset(&news, SIGHUP);
    sigprocmask(SIG_BLOCK, &news, NULL);
    int signals = signalfd(-1, &news, SFD_CLOEXEC | SFD_NONBLOCK);
    if (signals < 0) die("signalfd");
    if (prctl(PR_SET_CHILD_SUBREAPER, 1) != 0) die("prctl");
    pin(o.cpus);

    long long oom_before = oom_kills();
    r.started_ms = now_ns(CLOCK_REALTIME) / 1000000;
    pid_t child = start(&o, &r);
    bool started = strcmp(r.status, "not_started") != 0;
    if (started) await(child, signals, parent, &o, &r);
    r.life_ns += now_ns(CLOCK_MONOTONIC);
    int killed = kill_all_below();
    r.leftovers = started ? killed : 0;
    r.oom_kills = oom_before < 0 ? -1 : oom_kills() - oom_before;
    write_report(o.report, &r);
    return exit_code(&r);
}
