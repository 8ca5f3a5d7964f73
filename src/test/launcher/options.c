/* The command line of launch. */
#include "launch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void usage(const char *complaint) {
    fprintf(stderr,
            "launch: %s\nusage: launch --report FILE --limit SECONDS [--cpus LIST] [--preload LIB]"
            " [--set NAME=VALUE]... [--stdout FILE] [--stderr FILE] [--commands FILE]"
            " [--guard yes [--hide DIR]... [--show PATH [--as PLACE]]... [--scratch DIR]...]"
            " -- PROGRAM ARGUMENT...\n",
            complaint);
    exit(EXIT_OURS);
}

static void add(struct list *to, char *item) {
    if (to->count == MOST) usage("an option stands too often");
    to->item[to->count++] = item;
}

static void take(struct options *o, const char *name, char *value) {
    if (!strcmp(name, "--report")) o->report = value;
    else if (!strcmp(name, "--preload")) o->preload = value;
    else if (!strcmp(name, "--stdout")) o->out = value;
    else if (!strcmp(name, "--stderr")) o->err = value;
    else if (!strcmp(name, "--cpus")) o->cpus = value;
    else if (!strcmp(name, "--commands")) o->commands = commands_open(value);
    else if (!strcmp(name, "--limit")) o->limit_seconds = atof(value);
    else if (!strcmp(name, "--set")) add(&o->set, value);
    else if (!strcmp(name, "--guard")) o->guard = !strcmp(value, "yes");
    else if (!strcmp(name, "--hide")) add(&o->hide, value);
    else if (!strcmp(name, "--show")) add(&o->show, value);
    else if (!strcmp(name, "--as") && o->show.count) o->as[o->show.count - 1] = value;
    else if (!strcmp(name, "--scratch")) add(&o->scratch, value);
    else usage("unknown option");
}

struct options options_read(int argc, char **argv) {
    struct options o = {0};
    int i = 1;
    for (; i < argc && strcmp(argv[i], "--") != 0; i += 2) {
        if (i + 1 >= argc) usage("an option lacks its value");
        take(&o, argv[i], argv[i + 1]);
    }
    if (!o.report || o.limit_seconds <= 0 || i + 1 >= argc) usage("an option is missing");
    o.program = argv + i + 1;
    return o;
}
