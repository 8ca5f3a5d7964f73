/* The watch: stays outside of the guard, takes the output, and writes the report. */
#include "launch.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { CHUNK = 1 << 16, A_SECOND_MS = 1000 };

/* An output of the child on its way to a file. */
struct output {
    int from, file;
    long long bytes;
    long long last_ns; /* when the last of it came; 0 before the first */
};

struct watched {
    struct output out, err;
    int control, result, signals, parent;
    pid_t parent_id, keeper;
    bool asked; /* the keeper was asked for an end */
};

/* ---- output ----------------------------------------------------------------------------- */

static struct stream stream_to(const char *file) {
    int ends[2] = {-1, -1};
    if (file && pipe2(ends, O_CLOEXEC) != 0) die("pipe");
    return (struct stream){ends[0], ends[1]};
}

static struct output output_to(const char *file, struct stream stream) {
    struct output to = {stream.from, -1, 0, 0};
    if (!file) return to;
    to.file = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (to.file < 0) die(file);
    fcntl(to.from, F_SETFL, O_NONBLOCK);
    return to;
}

static void ask(struct watched *w, const char *byte) {
    if (!w->asked && write(w->control, byte, 1) != 1) kill(w->keeper, SIGKILL);
    w->asked = true;
}

/* What did not reach the disk is no output of anybody: there is no report then. */
static void store(const struct output *to, const char *bytes, ssize_t count) {
    for (ssize_t done = 0; done < count;) {
        ssize_t more = write(to->file, bytes + done, (size_t)(count - done));
        if (more < 0 && errno != EINTR) die("cannot keep the output");
        if (more > 0) done += more;
    }
}

/* Takes what there is. Past the limit it is thrown away, and the child is ended. */
static void take(struct watched *w, struct output *of) {
    static char chunk[CHUNK];
    ssize_t count;
    while (of->from >= 0 && (count = read(of->from, chunk, sizeof chunk)) != 0) {
        if (count < 0 && errno != EINTR) return;
        if (count < 0) continue;
        of->last_ns = now_ns(CLOCK_MONOTONIC);
        of->bytes += count;
        if (of->bytes <= OUTPUT_LIMIT_BYTES) store(of, chunk, count);
        else ask(w, "f");
    }
    if (of->from >= 0) close(of->from);
    of->from = -1;
}

/* ---- the report ------------------------------------------------------------------------- */

static long long micros(struct timeval t) { return t.tv_sec * 1000000LL + t.tv_usec; }

static void write_report(const char *path, const struct outcome *r, long long printed_ns) {
    FILE *f = fopen(path, "we");
    if (!f) die(path);
    fprintf(f, "status=%s\ncode=%d\nsender=%s\nlife_ns=%lld\nprinted_ns=%lld\nstarted_ms=%lld\n",
            r->status, r->code, r->sender, r->life_ns, printed_ns, r->started_ms);
    fprintf(f, "user_us=%lld\nsystem_us=%lld\nmax_rss_kb=%ld\n", micros(r->usage.ru_utime),
            micros(r->usage.ru_stime), r->usage.ru_maxrss);
    fprintf(f, "minor_faults=%ld\nmajor_faults=%ld\nvoluntary_switches=%ld\n",
            r->usage.ru_minflt, r->usage.ru_majflt, r->usage.ru_nvcsw);
    fprintf(f, "involuntary_switches=%ld\nmapped=%s\nprogram_code=%s\nleftovers=%d\n",
            r->usage.ru_nivcsw, r->mapped, r->code_is, r->leftovers);
    fprintf(f, "oom_kills=%lld\nend=ok\n", r->oom_kills);
    if (fclose(f) != 0) die(path);
}

static int exit_code(const struct outcome *r) {
    if (!strcmp(r->status, "exited")) return r->code;
    if (!strcmp(r->status, "signalled")) return 128 + r->code;
    return !strcmp(r->status, "limit") ? EXIT_LIMIT : EXIT_OURS;
}

/* ---- waiting ---------------------------------------------------------------------------- */

static int signals(void) {
    sigset_t wanted;
    sigemptyset(&wanted);
    sigaddset(&wanted, SIGTERM);
    sigaddset(&wanted, SIGINT);
    sigaddset(&wanted, SIGHUP);
    sigprocmask(SIG_BLOCK, &wanted, NULL);
    int fd = signalfd(-1, &wanted, SFD_CLOEXEC | SFD_NONBLOCK);
    if (fd < 0) die("signalfd");
    return fd;
}

/*
 * Takes output until the keeper says how it ended, or ends. The pidfd says at once when our parent is
 * gone; where there is none, who our parent is tells within a second.
 */
static bool awaited(struct watched *w, struct outcome *r) {
    for (;;) {
        struct pollfd on[] = {{w->result, POLLIN, 0},
                              {w->out.from, POLLIN, 0},
                              {w->err.from, POLLIN, 0},
                              {w->asked ? -1 : w->signals, POLLIN, 0},
                              {w->asked ? -1 : w->parent, POLLIN, 0}};
        poll(on, sizeof on / sizeof *on, w->parent >= 0 ? -1 : A_SECOND_MS);
        take(w, &w->out);
        take(w, &w->err);
        if (on[0].revents) break;
        if (on[3].revents || on[4].revents || getppid() != w->parent_id) ask(w, "o");
    }
    return read(w->result, r, sizeof *r) == sizeof *r;
}

static void closed(int fd) {
    if (fd >= 0) close(fd);
}

void watch(const struct options *o) {
    if (prctl(PR_SET_CHILD_SUBREAPER, 1) != 0) die("prctl");
    struct stream out = stream_to(o->out), err = stream_to(o->err);
    int control[2], result[2], go;
    if (pipe2(control, O_CLOEXEC) != 0 || pipe2(result, O_CLOEXEC) != 0) die("pipe");
    struct watched w = {.parent_id = getppid(), .signals = signals()};
    w.keeper = guard_fork(o, &go);
    if (w.keeper == 0) {
        closed(control[1]); /* its end is the watch's end */
        closed(result[0]);
        guard_enter(o, go);
        keep(o, out, err, control[0], result[1]);
    }
    closed(out.to), closed(err.to), closed(control[0]), closed(result[1]);
    w.out = output_to(o->out, out), w.err = output_to(o->err, err);
    w.control = control[1], w.result = result[0];
    w.parent = (int)syscall(SYS_pidfd_open, w.parent_id, 0);
    struct outcome r;
    bool whole = awaited(&w, &r);
    kill_all_below(false); /* the keeper has ended; if it was killed, it left us the child */
    take(&w, &w.out), take(&w, &w.err);
    if (!whole) exit(EXIT_OURS);
    write_report(o->report, &r, w.out.last_ns ? w.out.last_ns - r.begun_ns : -1);
    exit(exit_code(&r));
}
