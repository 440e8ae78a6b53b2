"""What `make bench` does.

    settings   what is measured, from BENCH_… variables
    release    the two releases that are deployed
    service    the C program that serves them, and the hook that restarts it
    fleet      a server and its agents, and the command line that drives them
    floor      the same hooks and health waits without Slipway
    trial      one fleet: a first deployment, a second one, a rollback, each beside its floor
    report     figures as a table and as docs/performance.md
"""
