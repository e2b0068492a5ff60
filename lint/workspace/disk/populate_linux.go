package disk

import "syscall"

// populate makes the system map a file at once, which takes less time than a fault for each part that is used.
const populate = syscall.MAP_POPULATE
