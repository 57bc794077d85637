extension TemporaryPostgres {
    /// The watcher: starts a server on a socket, says where, waits for the end of its input, cleans up.
    ///
    /// PostgreSQL refuses to run as root, hence `runuser`. Nothing is synced to the disk: the data live as long as us.
    static let script = #"""
        trap '' INT TERM HUP PIPE
        bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
        bin=${bin:-$(dirname "$(command -v initdb || echo /initdb)")}
        if [ ! -x "$bin/initdb" ]; then
            echo "PostgreSQL is missing: install the Debian package postgresql-15"
            exit 1
        fi
        as() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
        dir=$(cd / && as mktemp -d /tmp/maillage-pg-XXXXXX) && cd "$dir" || exit 1
        finish() {
            as "$bin/pg_ctl" -D "$dir/data" -m immediate -w stop
            cd / && rm -rf "$dir"
        }
        start() {
            as "$bin/initdb" -D "$dir/data" -U postgres --auth=trust --locale=C.UTF-8 --encoding=UTF8 --no-sync &&
            as "$bin/pg_ctl" -D "$dir/data" -l "$dir/log" -w -t 60 -o "-k $dir -c listen_addresses='' \
                -c deadlock_timeout=20ms -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off \
                -c max_connections=400 -c shared_buffers=64MB" start
        }
        if start >"$dir/start" 2>&1; then
            echo "$dir"
            exec >/dev/null
            cat >/dev/null
        else
            echo "PostgreSQL did not start: $(tail -n 3 "$dir/start" | tr '\n' ' ')"
        fi
        finish >/dev/null 2>&1
        """#
}
