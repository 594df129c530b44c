// The system-call filters, compiled once at start by libseccomp.
#include "CSandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/prctl.h>
#include <sched.h>
#include <seccomp.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

// What an interpreter needs: files, memory, threads, children, time, signals, socket pairs. Anything that is not here
// fails with ENOSYS, as on a kernel that never had it.
static const char *const allowed[] = {
    // files
    "read", "write", "readv", "writev", "pread64", "pwrite64", "preadv", "pwritev", "preadv2", "pwritev2", "open",
    "openat", "openat2", "close", "close_range", "creat", "stat", "lstat", "fstat", "newfstatat", "statx", "access",
    "faccessat", "faccessat2", "lseek", "getdents", "getdents64", "getcwd", "chdir", "fchdir", "rename", "renameat",
    "renameat2", "mkdir", "mkdirat", "rmdir", "unlink", "unlinkat", "link", "linkat", "symlink", "symlinkat",
    "readlink", "readlinkat", "chmod", "fchmod", "fchmodat", "umask", "utime", "utimes", "futimesat", "utimensat",
    "truncate", "ftruncate", "fallocate", "fsync", "fdatasync", "sendfile",
    "copy_file_range", "splice", "tee", "dup", "dup2", "dup3", "pipe", "pipe2", "statfs", "fstatfs",
    // waiting
    "poll", "ppoll", "select", "pselect6", "epoll_create", "epoll_create1", "epoll_ctl", "epoll_wait", "epoll_pwait",
    "epoll_pwait2", "eventfd", "eventfd2", "timerfd_create", "timerfd_settime", "timerfd_gettime", "signalfd",
    "signalfd4",
    // memory
    "brk", "mmap", "munmap", "mremap", "mprotect", "madvise", "msync", "mincore", "membarrier",
    // threads and children (new namespaces are refused below)
    "fork", "vfork", "exit", "exit_group", "wait4", "waitid", "set_tid_address", "set_robust_list", "get_robust_list",
    "rseq", "futex", "futex_waitv", "arch_prctl", "sched_yield", "sched_getaffinity", "sched_getparam",
    "sched_getscheduler", "sched_get_priority_max", "sched_get_priority_min", "getpriority", "setpriority", "getpid",
    "getppid", "gettid", "getpgid", "getpgrp", "getsid", "setpgid", "setsid",
    // who am I, how much may I use
    "getuid", "geteuid", "getgid", "getegid", "getresuid", "getresgid", "getgroups", "capget", "getrlimit",
    "setrlimit", "getrusage", "times", "uname", "sysinfo", "getcpu", "getrandom",
    // time
    "time", "gettimeofday", "clock_gettime", "clock_getres", "clock_nanosleep", "nanosleep", "getitimer", "setitimer",
    "alarm", "timer_create", "timer_settime", "timer_gettime", "timer_getoverrun", "timer_delete", "restart_syscall",
    // signals
    "kill", "tkill", "tgkill", "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "rt_sigpending", "rt_sigsuspend",
    "rt_sigtimedwait", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "sigaltstack", "pause",
    // on sockets that socketpair made
    "sendto", "recvfrom", "sendmsg", "recvmsg", "sendmmsg", "recvmmsg", "shutdown", "getsockname", "getpeername",
    "getsockopt",
};

// Refused with "not permitted" instead, because a program that tries them deserves a clear answer.
static const char *const refused[] = {
    "ptrace", "process_vm_readv", "process_vm_writev", "kcmp", "mount", "umount2", "pivot_root", "chroot", "unshare",
    "setns", "setuid", "setgid", "setgroups", "setresuid", "setresgid", "setreuid", "setregid", "capset", "add_key",
    "keyctl", "request_key", "bpf", "perf_event_open", "mknod", "mknodat", "connect", "bind", "listen", "accept",
    "accept4", "sched_setscheduler", "sched_setparam", "sched_setattr", "sched_setaffinity", "sethostname",
    "setdomainname", "chown", "fchown", "lchown", "fchownat", "flock", "execveat",
};

// Advice about the cache of files that all runs read: taken, and not passed on.
static const char *const ignored[] = {"fadvise64", "readahead"};

// As on a file system without extended attributes: shutil.copy2 and copytree go on without them.
static const char *const unsupported[] = {
    "getxattr", "lgetxattr", "fgetxattr", "listxattr", "llistxattr", "flistxattr", "setxattr", "lsetxattr",
    "fsetxattr", "removexattr", "lremovexattr", "fremovexattr",
};

static int rule(scmp_filter_ctx filter, uint32_t action, const char *name) {
    int number = seccomp_syscall_resolve_name(name);
    if (number < 0) return 0;  // this architecture never had it
    return seccomp_rule_add(filter, action, number, 0);
}

static int rule_if(
    scmp_filter_ctx filter, uint32_t action, const char *name, unsigned argument, uint64_t mask, uint64_t value) {
    int number = seccomp_syscall_resolve_name(name);
    if (number < 0) return 0;
    // Masked to what the kernel looks at, so that bits above cannot slip past.
    return seccomp_rule_add_array(
        filter, action, number, 1, &(struct scmp_arg_cmp){argument, SCMP_CMP_MASKED_EQ, mask, value});
}

static const uint64_t low32 = 0xffffffffu;

// Calls of which only some forms are allowed; the others get the filter's default.
static int add_partial(scmp_filter_ctx filter) {
    int error = 0;
    const uint64_t namespaces = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER |
                                CLONE_NEWPID | CLONE_NEWNET;
    error |= rule_if(filter, SCMP_ACT_ALLOW, "clone", 0, namespaces, 0);
    // Streams only: the kernel gives a datagram socket an abstract name by itself, by which another run could reach it.
    int pair = seccomp_syscall_resolve_name("socketpair");
    error |= seccomp_rule_add_array(
        filter, SCMP_ACT_ALLOW, pair, 2,
        (struct scmp_arg_cmp[]){{0, SCMP_CMP_MASKED_EQ, low32, AF_UNIX}, {1, SCMP_CMP_MASKED_EQ, 0xf, SOCK_STREAM}});
    // No programs for the kernel to run on what comes (SO_ATTACH_FILTER is 26): what a pair of streams needs is below.
    int setting = seccomp_syscall_resolve_name("setsockopt");
    error |= seccomp_rule_add_array(
        filter, SCMP_ACT_ALLOW, setting, 1, &(struct scmp_arg_cmp){2, SCMP_CMP_LT, 26, 0});
    // Its own limits only: the first process of the namespaces is of the same user.
    error |= rule_if(filter, SCMP_ACT_ALLOW, "prlimit64", 0, low32, 0);
    error |= rule_if(filter, SCMP_ACT_ALLOW, "personality", 0, low32, low32);
    // No TIOCSTI or TIOCLINUX (they type into a terminal), nothing of a device's own. The C library asks by TCGETS2
    // since 2.42, which is what isatty() is.
    const uint64_t ioctls[] = {0x5401 /* TCGETS */, 0x5402, 0x5403, 0x5404 /* TCSETSF */, 0x802C542A /* TCGETS2 */,
        0x402C542B, 0x402C542C, 0x402C542D /* TCSETSF2 */, 0x540F /* TIOCGPGRP */, 0x5410 /* TIOCSPGRP */,
        0x5413 /* TIOCGWINSZ */, FIONREAD, FIONBIO, FIOCLEX, FIONCLEX};
    for (size_t i = 0; i < sizeof ioctls / sizeof *ioctls; i++)
        error |= rule_if(filter, SCMP_ACT_ALLOW, "ioctl", 1, low32, ioctls[i]);
    // No leases, no directory notices, no signals by descriptor: they reach beyond the run.
    const uint64_t fcntls[] = {F_DUPFD, F_DUPFD_CLOEXEC, F_GETFD, F_SETFD, F_GETFL, F_GETLK, F_SETLK,
        F_SETLKW, 1031 /* F_SETPIPE_SZ */, 1032 /* F_GETPIPE_SZ */};
    for (size_t i = 0; i < sizeof fcntls / sizeof *fcntls; i++)
        error |= rule_if(filter, SCMP_ACT_ALLOW, "fcntl", 1, low32, fcntls[i]);
    // No packets on the pipes that we read: a byte each would be a wake each.
    int number = seccomp_syscall_resolve_name("fcntl");
    error |= seccomp_rule_add_array(
        filter, SCMP_ACT_ALLOW, number, 2,
        (struct scmp_arg_cmp[]){{1, SCMP_CMP_MASKED_EQ, low32, F_SETFL}, {2, SCMP_CMP_MASKED_EQ, O_DIRECT, 0}});
    const uint64_t prctls[] = {PR_SET_NAME, PR_GET_NAME, PR_SET_PDEATHSIG, PR_GET_PDEATHSIG, PR_GET_DUMPABLE,
        PR_CAPBSET_READ, 0x53564d41 /* PR_SET_VMA */};
    for (size_t i = 0; i < sizeof prctls / sizeof *prctls; i++)
        error |= rule_if(filter, SCMP_ACT_ALLOW, "prctl", 0, low32, prctls[i]);
    return error;
}

static int export(scmp_filter_ctx filter, uint8_t **bytes, size_t *length) {
    int fd = memfd_create("filter", MFD_CLOEXEC);
    if (fd < 0) return errno;
    int error = -seccomp_export_bpf(filter, fd);
    struct stat status;
    if (!error && fstat(fd, &status)) error = errno;
    if (!error) {
        *length = (size_t)status.st_size;
        *bytes = malloc(*length);
        if (!*bytes)
            error = ENOMEM;
        else if (pread(fd, *bytes, *length, 0) != (ssize_t)*length)
            error = EIO;
    }
    close(fd);
    return error;
}

static int compile(uint32_t exec, uint32_t fencing, uint8_t **bytes, size_t *length) {
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(ENOSYS));
    if (!filter) return ENOMEM;
    int error = 0;
    seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);  // a binary tree instead of a list
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++) error |= rule(filter, SCMP_ACT_ALLOW, allowed[i]);
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        error |= rule(filter, SCMP_ACT_ERRNO(EPERM), refused[i]);
    for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++)
        error |= rule(filter, SCMP_ACT_ERRNO(0), ignored[i]);
    for (size_t i = 0; i < sizeof unsupported / sizeof *unsupported; i++)
        error |= rule(filter, SCMP_ACT_ERRNO(EOPNOTSUPP), unsupported[i]);
    error |= rule(filter, SCMP_ACT_ERRNO(EACCES), "socket");
    error |= rule(filter, exec, "execve");
    error |= rule(filter, fencing, "landlock_create_ruleset") | rule(filter, fencing, "landlock_add_rule") |
             rule(filter, fencing, "landlock_restrict_self");
    error |= add_partial(filter);
    error = error ? EINVAL : export(filter, bytes, length);
    seccomp_release(filter);
    return error;
}

// The interpreter puts up landlock after this filter; a program that does so again can only take from itself.
int assay_jail_filter(uint8_t **bytes, size_t *length) {
    return compile(SCMP_ACT_ALLOW, SCMP_ACT_ALLOW, bytes, length);
}

int assay_warm_filter(uint8_t **bytes, size_t *length) {
    return compile(SCMP_ACT_ERRNO(EACCES), SCMP_ACT_ERRNO(EPERM), bytes, length);
}

int assay_watch_filter(uint8_t **bytes, size_t *length) {
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    if (!filter) return ENOMEM;
    int error = rule(filter, SCMP_ACT_NOTIFY, "execve") | rule(filter, SCMP_ACT_NOTIFY, "execveat") |
                rule(filter, SCMP_ACT_NOTIFY, "landlock_restrict_self") |
                rule_if(filter, SCMP_ACT_NOTIFY, "exit_group", 0, 0x80, 0x80) |
                rule_if(filter, SCMP_ACT_NOTIFY, "exit", 0, 0x80, 0x80);
    error = error ? EINVAL : export(filter, bytes, length);
    seccomp_release(filter);
    return error;
}
