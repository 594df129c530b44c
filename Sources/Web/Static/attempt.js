// The candidate side works without script; this only adds comfort.
