// What the runner, a zygote and a parked child say to each other. One machine, one byte order: plain structs.
#pragma once

#include <stdint.h>

/// The zygote's socket to the runner: what `ASSAY_REQUEST_FD` is for other interpreters.
#define ASSAY_CONTROL_FD 4

/// What a zygote has whose children shall have a user each: its user namespace, for bubblewrap, and the list of
/// processes by which each child maps its own.
#define ASSAY_USERS_FD 3
#define ASSAY_PROCESSES_FD 5

/// Who a program is inside, and the first of the users that a zygote may give to its children.
#define ASSAY_INSIDE_USER 1000
#define ASSAY_FIRST_INSIDE_USER 100000

/// Where the library lies in a jail, and the variable that says what it is there for: `plain`, `rehearse` or `fence`.
#define ASSAY_LIBRARY "/tmp/assay.so"
#define ASSAY_LIBRARY_ROLE "ASSAY_ROLE"

enum assay_order_kind {
    ASSAY_ORDER_FILTER = 'F',  // the filter's instructions follow
    ASSAY_ORDER_PARK = 'P',    // with the child's socket, and the files by which it joins its control groups
};

/// What asks for a child.
struct assay_park_order {
    uint8_t kind;   // ASSAY_ORDER_PARK
    uint32_t user;  // whose it shall be, as the zygote numbers them; 0: the zygote's own
};

/// A program for a parked child: this, with the run's descriptors, then each file.
struct assay_parcel {
    uint64_t file_bytes, stack_bytes, open_files, cpu_seconds;
    uint32_t descriptors;  // 3, or 5 for a call: they become 0, 1, 2, 4 and 5
    uint32_t files;
};

/// A file of the working folder: this, then its relative name, then its bytes.
struct assay_parcel_file {
    uint32_t name_length;
    uint32_t length;
};

enum assay_report_kind {
    ASSAY_REPORT_FIRST = 'P',  // with a descriptor of the first process of the namespaces
    ASSAY_REPORT_READY = 'R',
    ASSAY_REPORT_BEGINS = 'B',  // it has its program: what ends it now is the program's doing
    ASSAY_REPORT_ENDED = 'S',   // `value` is what waitpid said
    ASSAY_REPORT_FAILED = 'E',  // `value` is an errno; `step` says of what
};

struct assay_report {
    uint32_t kind;
    int32_t value;
    char step[24];
};
