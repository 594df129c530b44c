// A zygote: an interpreter that has started, stopped just before it looks at its program, and forks from there.
//
// This is loaded into an interpreter by LD_PRELOAD and waits until the interpreter asks for `main.py`: CPython reads the
// link of that name to find its folder, PyPy looks at its status. By then it has started in full and has touched nothing
// of the program. Instead of answering, the process serves: on each order it forks a first process into namespaces of
// its own (`keep`), which forks the child that walls itself in and parks, for a call after a rehearsal (see `look`). When
// a program comes, the child takes it and lets the call return: what follows is exactly what the interpreter does after
// a start of its own.
//
// In an interpreter with a start of its own it only puts up landlock, which bubblewrap could not before it had mounted.
//
// All of this is trusted code. The program sees none of it but the mapped library: no descriptor, no variable, no file.
#include "../include/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/close_range.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

// `CHILD` is the child's socket until its program comes.
enum { CHILD = 3, LIVE = 256, DESCRIPTORS = 8, SPARE = 700, PATH_ROOM = 512, FILTER_ROOM = 32768 };

static enum { IDLE, ZYGOTE, REHEARSING } stage;
static int rehearses;
// Where the interpreter keeps its objects: what it mapped itself, and where the heap of malloc begins.
enum { RANGES = 512 };
static struct { char *start; size_t length; } ranges[RANGES];
static int range_count;
static char *heap_start;
static sigset_t before;
static unsigned char filter[FILTER_ROOM];
static size_t filter_length;

extern char **environ;

static void say(int socket, uint32_t kind, int value, const char *step) {
    struct assay_report report = {.kind = kind, .value = value};
    strncpy(report.step, step, sizeof report.step - 1);
    (void)!send(socket, &report, sizeof report, MSG_NOSIGNAL);
}

static _Noreturn void fail(int socket, const char *step) {
    say(socket, ASSAY_REPORT_FAILED, errno, step);
    _exit(127);
}

// Reads a message and up to `room` descriptors. Returns its length, 0 at the end, -1 on an error.
static ssize_t take(int socket, void *bytes, size_t length, int *descriptors, int room, int *count) {
    union {
        char bytes[CMSG_SPACE(sizeof(int) * DESCRIPTORS)];
        struct cmsghdr align;
    } control;
    struct iovec piece = {bytes, length};
    struct msghdr message = {
        .msg_iov = &piece, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes};
    ssize_t got;
    do {
        got = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    } while (got < 0 && errno == EINTR);
    *count = 0;
    struct cmsghdr *header = got > 0 ? CMSG_FIRSTHDR(&message) : NULL;
    if (header && header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS) {
        int sent = (int)((header->cmsg_len - CMSG_LEN(0)) / sizeof(int));
        if (sent > room) sent = room;
        memcpy(descriptors, CMSG_DATA(header), sizeof(int) * (size_t)sent);
        *count = sent;
    }
    return got;
}

static int take_all(int socket, void *bytes, size_t length) {
    for (size_t done = 0; done < length;) {
        ssize_t got = recv(socket, (char *)bytes + done, length - done, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return -1;
        done += (size_t)got;
    }
    return 0;
}

// A private writable file system for the working folder and the temporary one: what was there before is covered.
static void furnish(int socket) {
    if (mount("assay", "/box", "tmpfs", MS_NOSUID | MS_NODEV, "size=16m,nr_inodes=1024,mode=0755"))
        fail(socket, "work tmpfs");
    if (mkdir("/box/box", 0755) || mkdir("/box/tmp", 0755) || mkdir("/box/shm", 0755)) fail(socket, "work folders");
    if (mount("/box/tmp", "/tmp", NULL, MS_BIND, NULL)) fail(socket, "temporary folder");
    struct stat status;
    if (!stat("/dev/shm", &status) && mount("/box/shm", "/dev/shm", NULL, MS_BIND, NULL)) fail(socket, "shared memory");
    if (mount("/box/box", "/box", NULL, MS_BIND, NULL)) fail(socket, "work folder");
    if (chdir("/box")) fail(socket, "chdir");
}

static void write_own(int socket, const char *name, const char *text) {
    int file = openat(ASSAY_PROCESSES_FD, name, O_WRONLY | O_CLOEXEC);
    if (file < 0 || write(file, text, strlen(text)) != (ssize_t)strlen(text)) fail(socket, name);
    close(file);
}

// What the kernel counts by user, such as pages in pipes and descriptors in flight, is then this run's own.
static void become(int socket, uint32_t user) {
    if (!user) return;
    if (syscall(SYS_setresgid, user, user, user)) fail(socket, "group");
    if (syscall(SYS_setresuid, user, user, user)) fail(socket, "user");
}

// Inside it is who every program is. A process may map itself alone, and has to be seen as its own for that.
static void look_alike(int socket, uint32_t user) {
    if (!user) return;
    char map[64];
    snprintf(map, sizeof map, "%d %u 1", ASSAY_INSIDE_USER, user);
    if (syscall(SYS_unshare, CLONE_NEWUSER)) fail(socket, "user namespace");
    write_own(socket, "self/setgroups", "deny");
    write_own(socket, "self/uid_map", map);
    write_own(socket, "self/gid_map", map);
}

static void drop_capabilities(int socket) {
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct none[2] = {{0, 0, 0}, {0, 0, 0}};
    if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0)) fail(socket, "ambient capabilities");
    if (syscall(SYS_capset, &header, none)) fail(socket, "capabilities");
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) fail(socket, "no_new_privs");
}

static void limit(int socket, int what, uint64_t value) {
    struct rlimit now, wanted = {value, value};
    if (getrlimit(what, &now)) fail(socket, "getrlimit");
    if (now.rlim_max < wanted.rlim_max) wanted.rlim_cur = wanted.rlim_max = now.rlim_max;
    if (setrlimit(what, &wanted)) fail(socket, "setrlimit");
}

static int allow_beneath(int rules, const char *path, uint64_t access) {
    int folder = open(path, O_PATH | O_CLOEXEC);
    if (folder < 0) return errno == ENOENT ? 0 : -1;
    struct landlock_path_beneath_attr attribute = {.allowed_access = access, .parent_fd = folder};
    int result = (int)syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &attribute, 0);
    close(folder);
    return result;
}

// The second wall around files, where the kernel has it: bits 13 to 15 came with versions 2, 3 and 5.
static void fence(int socket) {
    int version = (int)syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1) return;
    uint64_t known = (1ULL << 13) - 1;
    if (version >= 2) known |= 1ULL << 13;
    if (version >= 3) known |= 1ULL << 14;
    uint64_t handled[3] = {known, version >= 4 ? 3 : 0, version >= 6 ? 3 : 0};
    size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
    int rules = (int)syscall(SYS_landlock_create_ruleset, handled, size, 0);
    if (rules < 0) fail(socket, "landlock");
    uint64_t reading = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
    uint64_t devices = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | (known & 1ULL << 14);
    uint64_t all = known & ~(LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_BLOCK);
    if (allow_beneath(rules, "/", reading) || allow_beneath(rules, "/dev/null", devices) ||
        allow_beneath(rules, "/dev/full", devices) || allow_beneath(rules, "/box", all) ||
        allow_beneath(rules, "/tmp", all) || allow_beneath(rules, "/dev/shm", all))
        fail(socket, "landlock rule");
    if (syscall(SYS_landlock_restrict_self, rules, 0)) fail(socket, "landlock");
    close(rules);
}

__attribute__((constructor)) static void begin(void) {
    const char *what = getenv(ASSAY_LIBRARY_ROLE);
    if (!what) return;
    int fences = !strcmp(what, "fence");
    rehearses = !strcmp(what, "rehearse");
    unsetenv(ASSAY_LIBRARY_ROLE);
    unsetenv("LD_PRELOAD");
    if (!fences) {
        close(ASSAY_USERS_FD);
        heap_start = sbrk(0);
        stage = ZYGOTE;
        return;
    }
    unlink(ASSAY_LIBRARY);
    fence(-1);
}

static void write_file(int socket, const struct assay_parcel_file *head) {
    char name[PATH_ROOM], buffer[16384];
    if (head->name_length >= sizeof name) fail(socket, "file name");
    if (take_all(socket, name, head->name_length)) _exit(127);
    name[head->name_length] = 0;
    for (char *slash = strchr(name, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        if (mkdir(name, 0755) && errno != EEXIST) fail(socket, "folder");
        *slash = '/';
    }
    int file = open(name, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (file < 0) fail(socket, "file");
    for (size_t left = head->length; left;) {
        size_t count = left < sizeof buffer ? left : sizeof buffer;
        if (take_all(socket, buffer, count)) _exit(127);
        if (write(file, buffer, count) != (ssize_t)count) fail(socket, "file contents");
        left -= count;
    }
    close(file);
}

// Puts up the walls that do not depend on the program. What the child still does behind them the filter allows.
static void wall(int socket) {
    fence(socket);
    limit(socket, RLIMIT_CORE, 0);
    limit(socket, RLIMIT_MSGQUEUE, 0);
    limit(socket, RLIMIT_MEMLOCK, 0);
    limit(socket, RLIMIT_RTPRIO, 0);
    limit(socket, RLIMIT_NICE, 0);
    struct sock_fprog program = {
        .len = (unsigned short)(filter_length / sizeof(struct sock_filter)), .filter = (struct sock_filter *)filter};
    if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program)) fail(socket, "seccomp");
}

// Makes the pages of a range that are there this process's own.
static void own(char *start, size_t length) {
    static unsigned char there[4096];
    enum { PAGE = 4096 };
    length += (uintptr_t)start % PAGE;
    start -= (uintptr_t)start % PAGE;
    size_t pages = (length + PAGE - 1) / PAGE;
    for (size_t done = 0; done < pages;) {
        size_t some = pages - done < sizeof there ? pages - done : sizeof there;
        if (mincore(start + done * PAGE, some * PAGE, there)) return;
        for (size_t i = 0; i < some;) {
            size_t first = i;
            while (i < some && there[i] & 1) i++;
            if (i > first) madvise(start + (done + first) * PAGE, (i - first) * PAGE, MADV_POPULATE_WRITE);
            else i++;
        }
        done += some;
    }
}

// An interpreter writes to nearly all its objects, at the latest when it takes itself down, and each page that it still
// shares with the zygote is copied at its first write, one fault each. All at once is less work, and mostly done before
// anybody waits. What a rehearsal touches is less than that.
static void own_pages(void) {
    if (heap_start) own(heap_start, (size_t)((char *)sbrk(0) - heap_start));
    for (int i = 0; i < range_count; i++) own(ranges[i].start, ranges[i].length);
}

// The child: walls itself in, waits for its program, and returns into the interpreter.
static void park(void) {
    // Out of the way of the numbers that the program will have.
    int socket = fcntl(CHILD, F_DUPFD_CLOEXEC, SPARE);
    if (socket < 0) fail(CHILD, "descriptors");
    close(CHILD);
    if (setsid() < 0) fail(socket, "session");
    if (!rehearses) own_pages();
    wall(socket);
    say(socket, ASSAY_REPORT_READY, 0, "");

    struct assay_parcel parcel;
    int given[DESCRIPTORS], count, targets[] = {0, 1, 2, 4, 5};
    if (take(socket, &parcel, sizeof parcel, given, DESCRIPTORS, &count) != (ssize_t)sizeof parcel) _exit(127);
    if (count != (int)parcel.descriptors || (count != 3 && count != 5)) fail(socket, "program");
    for (uint32_t i = 0; i < parcel.files; i++) {
        struct assay_parcel_file head;
        if (take_all(socket, &head, sizeof head)) _exit(127);
        write_file(socket, &head);
    }
    // First all out of the way, then each to its number.
    for (int i = 0; i < count; i++) {
        int copy = fcntl(given[i], F_DUPFD_CLOEXEC, SPARE);
        if (copy < 0) fail(socket, "descriptors");
        close(given[i]);
        given[i] = copy;
    }
    for (int i = 0; i < count; i++)
        if (dup2(given[i], targets[i]) < 0) fail(socket, "descriptors");
    if (count == 3 && syscall(SYS_close_range, 3, SPARE - 1, 0)) fail(socket, "close_range");
    if (count == 5) {
        close(3);
        if (syscall(SYS_close_range, 6, SPARE - 1, 0)) fail(socket, "close_range");
    }
    limit(socket, RLIMIT_FSIZE, parcel.file_bytes);
    limit(socket, RLIMIT_STACK, parcel.stack_bytes);
    limit(socket, RLIMIT_NOFILE, parcel.open_files);
    limit(socket, RLIMIT_CPU, parcel.cpu_seconds);
    say(socket, ASSAY_REPORT_BEGINS, 0, "");
    if (syscall(SYS_close_range, SPARE, ~0U, 0)) fail(socket, "close_range");
    sigprocmask(SIG_SETMASK, &before, NULL);
}

// The first process of the namespaces: says how the child ended, and takes all that it left with it.
static _Noreturn void keep(int socket, pid_t child) {
    int status = 0;
    for (;;) {
        int one;
        pid_t ended = waitpid(-1, &one, __WALL);
        if (ended == child) {
            status = one;
            break;
        }
        if (ended < 0 && errno != EINTR) break;
    }
    kill(-1, SIGKILL);
    while (waitpid(-1, NULL, __WALL) > 0 || errno == EINTR) {
    }
    say(socket, ASSAY_REPORT_ENDED, status, "");
    _exit(0);
}

// What a first process stands on while it lives: it shares the zygote's memory, for it needs none of its own, and a copy
// is an eighth of what a call costs. What it calls writes to no memory but this, and to `errno`.
static struct footing {
    int is_taken, socket, groups[DESCRIPTORS], group_count;
    uint32_t user;
    _Alignas(16) unsigned char stack[16384];
} *footings;
// Where the child goes on, in its own copy of the zygote's stack.
static jmp_buf back;

// Of what the kernel keeps for a thread, a process that shares memory gets two things anew, and its child would have
// neither: the stack for signals, which some releases set up at their start, and the place where the C library reads
// the number of the processor.
static stack_t signal_stack;
#ifdef __aarch64__
enum { RSEQ_MARK = 0xd428bc00 };
#else
enum { RSEQ_MARK = 0x53053053 };
#endif
extern const ptrdiff_t __rseq_offset __attribute__((weak));
extern const unsigned __rseq_size __attribute__((weak));

static void restore_thread(void) {
    if (!(signal_stack.ss_flags & SS_DISABLE)) sigaltstack(&signal_stack, NULL);
    if (&__rseq_size && __rseq_size)
        syscall(SYS_rseq, (char *)__builtin_thread_pointer() + __rseq_offset, 32, 0, RSEQ_MARK);
}

// The child joins the run's groups by itself: the first process stays in the zygote's, where no want of memory of a
// program's can choose it to be killed, and with it all who share its memory.
static _Noreturn void begin_child(const struct footing *footing) {
    int socket = footing->socket;
    for (int i = 0; i < footing->group_count; i++)
        if (write(footing->groups[i], "0", 1) != 1) fail(socket, "joining the cgroup");
    if (prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)) fail(socket, "dumpable");
    look_alike(socket, footing->user);
    drop_capabilities(socket);
    if (dup2(socket, CHILD) < 0) fail(socket, "descriptors");
    if (syscall(SYS_close_range, CHILD + 1, ~0U, 0)) fail(CHILD, "close_range");
    restore_thread();
    _longjmp(back, 1);
}

// `_Fork` calls no hook that a library has registered: one that takes a lock here would keep it, for the zygote and all
// other first processes too, when this process is killed before it gives it up.
static int begin_first(void *given) {
    const struct footing *footing = given;
    become(footing->socket, footing->user);
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)) fail(footing->socket, "dumpable");
    furnish(footing->socket);
    pid_t child = _Fork();
    if (child < 0) fail(footing->socket, "fork");
    if (!child) begin_child(footing);
    if (dup2(footing->socket, CHILD) < 0) fail(footing->socket, "descriptors");
    if (syscall(SYS_close_range, CHILD + 1, ~0U, 0)) fail(CHILD, "close_range");
    drop_capabilities(CHILD);
    keep(CHILD, child);
}

// Returns the first process, or -1.
static int start(struct footing *footing) {
    enum { NEW = CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWUTS };
    int watch = -1;
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, &before);
    int first = clone(begin_first, footing->stack + sizeof footing->stack, CLONE_VM | CLONE_PIDFD | NEW, footing, &watch);
    int error = errno;
    sigprocmask(SIG_SETMASK, &before, NULL);
    errno = error;
    if (first < 0) say(footing->socket, ASSAY_REPORT_FAILED, errno, "namespaces");
    return first < 0 ? -1 : watch;
}

static struct footing *free_footing(void) {
    for (int i = 0; i < LIVE; i++)
        if (!footings[i].is_taken) return &footings[i];
    return NULL;
}

// The runner ends a run by the first process: all others of its namespace go with it.
static void hand_over(int socket, int watch) {
    struct assay_report report = {.kind = ASSAY_REPORT_FIRST};
    union {
        char bytes[CMSG_SPACE(sizeof(int))];
        struct cmsghdr align;
    } control = {0};
    struct iovec piece = {&report, sizeof report};
    struct msghdr message = {
        .msg_iov = &piece, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes};
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(header), &watch, sizeof watch);
    (void)!sendmsg(socket, &message, MSG_NOSIGNAL);
}

// Serves orders until the runner is gone. Returns in a child only.
static void serve(void) {
    static unsigned char order[FILTER_ROOM + 8];
    struct pollfd polled[LIVE + 1];
    struct footing *stands[LIVE + 1];
    int live = 0, failures = 0;
    size_t size = sizeof *footings * LIVE;
    footings = (void *)syscall(SYS_mmap, NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (footings == MAP_FAILED) fail(ASSAY_CONTROL_FD, "stacks");
    madvise(footings, size, MADV_NOHUGEPAGE);
    sigaltstack(NULL, &signal_stack);
    if (_setjmp(back)) return;
    // One network for all children, in which there is nothing, not even a loopback that is up: a network of its own for
    // each was an eighth of what a call cost. They make no socket but pairs, and bind none.
    if (syscall(SYS_unshare, CLONE_NEWNET)) fail(ASSAY_CONTROL_FD, "network namespace");
    // Nobody may look into this memory, nor into a first process, which shares it: not even who is the same user.
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)) fail(ASSAY_CONTROL_FD, "dumpable");
    say(ASSAY_CONTROL_FD, ASSAY_REPORT_READY, 0, "");
    for (;;) {
        polled[0] = (struct pollfd){.fd = live < LIVE ? ASSAY_CONTROL_FD : -1, .events = POLLIN};
        for (int i = 1; i <= live; i++) polled[i].events = POLLIN;
        // Not by `errno`, which the first processes share.
        if (poll(polled, (nfds_t)(live + 1), -1) < 0) {
            if (++failures > 1000) _exit(1);
            continue;
        }
        failures = 0;
        for (int i = live; i > 0; i--) {
            if (!polled[i].revents) continue;
            siginfo_t ended;
            waitid(P_PIDFD, (id_t)polled[i].fd, &ended, WEXITED | __WALL);
            close(polled[i].fd);
            stands[i]->is_taken = 0;
            stands[i] = stands[live];
            polled[i] = polled[live--];
        }
        if (!polled[0].revents) continue;
        int given[DESCRIPTORS], count;
        ssize_t length = take(ASSAY_CONTROL_FD, order, sizeof order, given, DESCRIPTORS, &count);
        if (length <= 0) _exit(0);
        if (order[0] == ASSAY_ORDER_FILTER && (size_t)length <= FILTER_ROOM) {
            filter_length = (size_t)length - 8;
            memcpy(filter, order + 8, filter_length);
        } else if (order[0] == ASSAY_ORDER_PARK && length == sizeof(struct assay_park_order) && count > 0 &&
                   filter_length) {
            struct assay_park_order park;
            memcpy(&park, order, sizeof park);
            struct footing *footing = free_footing();
            footing->socket = given[0];
            footing->user = park.user;
            footing->group_count = count - 1;
            memcpy(footing->groups, given + 1, sizeof(int) * (size_t)(count - 1));
            int watch = start(footing);
            if (watch >= 0) {
                hand_over(given[0], watch);
                footing->is_taken = 1;
                stands[++live] = footing;
                polled[live] = (struct pollfd){.fd = watch};
            }
        }
        for (int i = 0; i < count; i++) close(given[i]);
    }
}

static int is_mark(const char *path) {
    size_t length = path ? strlen(path) : 0;
    return length >= 7 && !strcmp(path + length - 7, "main.py");
}

// The first look makes the zygote. Where the interpreter has a rehearsal to play, its child returns from that at once and
// parks at the second look: what the rehearsal touched is the child's own by then, and need not be copied in the run.
static void look(const char *path) {
    if (stage == IDLE || !is_mark(path)) return;
    int error = errno;
    if (stage == ZYGOTE) {
        serve();
        stage = rehearses ? REHEARSING : IDLE;
    } else {
        stage = IDLE;
    }
    if (stage == IDLE) park();
    errno = error;
}

ssize_t readlink(const char *path, char *buffer, size_t size) {
    look(path);
    return syscall(SYS_readlinkat, AT_FDCWD, path, buffer, size);
}

int lstat64(const char *path, struct stat64 *status) {
    look(path);
    return fstatat64(AT_FDCWD, path, status, AT_SYMLINK_NOFOLLOW);
}

int lstat(const char *path, struct stat *status) {
    look(path);
    return fstatat(AT_FDCWD, path, status, AT_SYMLINK_NOFOLLOW);
}

static void *noted_mmap(void *at, size_t length, int access, int flags, int file, off_t offset) {
    void *start = (void *)syscall(SYS_mmap, at, length, access, flags, file, offset);
    int wanted = MAP_PRIVATE | MAP_ANONYMOUS;
    if (stage == ZYGOTE && start != MAP_FAILED && (flags & wanted) == wanted && access & PROT_WRITE &&
        range_count < RANGES) {
        ranges[range_count].start = start;
        ranges[range_count++].length = length;
    }
    return start;
}

void *mmap(void *at, size_t length, int access, int flags, int file, off_t offset) {
    return noted_mmap(at, length, access, flags, file, offset);
}

void *mmap64(void *at, size_t length, int access, int flags, int file, off64_t offset) {
    return noted_mmap(at, length, access, flags, file, offset);
}
