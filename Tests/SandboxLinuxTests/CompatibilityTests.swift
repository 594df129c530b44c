import Foundation
import Sandbox
import Testing

@testable import SandboxLinux

/// An ordinary program, and what it prints on every Python that has what it uses.
private struct Ordinary: Sendable, CustomTestStringConvertible {
    var name: String
    /// The first Python 3 that runs it; 2: Python 2.7 does too.
    var since: (Int, Int)
    var source: String
    var prints: String
    /// What it says on standard error, where it is refused.
    var complains: [String] = []
    /// What the person is told besides.
    var meets: WallMet?

    var testDescription: String { name }

    static let all: [Ordinary] = [
        Ordinary(
            name: "asyncio", since: (3, 6),
            source: """
                import asyncio, socket
                async def tick(n):
                    await asyncio.sleep(0.001 * n)
                    return n
                async def main():
                    loop = asyncio.get_event_loop()
                    done = await asyncio.gather(*[tick(n) for n in range(20)])
                    queue = asyncio.Queue()
                    async def put(): await queue.put('item')
                    task = loop.create_task(put())
                    got = await queue.get()
                    await task
                    there = await loop.run_in_executor(None, sum, [1, 2, 3])
                    a, b = socket.socketpair()
                    reader, writer = await asyncio.open_connection(sock=a)
                    b.send(b'line\\n')
                    line = await reader.readline()
                    writer.close(); b.close()
                    try: await asyncio.wait_for(asyncio.sleep(9), 0.01)
                    except asyncio.TimeoutError: late = True
                    return sum(done), got, there, line, late
                loop = asyncio.new_event_loop()
                asyncio.set_event_loop(loop)
                print(loop.run_until_complete(main()))
                """, prints: "(190, 'item', 6, b'line\\n', True)\n"),
        Ordinary(
            name: "threads", since: (2, 7),
            source: """
                import threading, time
                lock, done, total = threading.Lock(), threading.Event(), [0]
                def work():
                    for _ in range(1000):
                        with lock: total[0] += 1
                threads = [threading.Thread(target=work) for _ in range(20)]
                for t in threads: t.start()
                for t in threads: t.join()
                threading.Timer(0.01, done.set).start()
                done.wait(5)
                print(total[0], done.is_set(), threading.active_count() < 3)
                """, prints: "20000 True True\n"),
        Ordinary(
            name: "thread pool", since: (3, 6),
            source: """
                from concurrent.futures import ThreadPoolExecutor, as_completed
                with ThreadPoolExecutor(8) as pool:
                    print(sum(f.result() for f in as_completed([pool.submit(pow, n, 2) for n in range(50)])))
                """, prints: "40425\n"),
        Ordinary(
            name: "tempfile", since: (2, 7),
            source: """
                import os, shutil, tempfile
                with tempfile.TemporaryFile() as f:
                    f.write(b'abc'); f.seek(0); print(f.read() == b'abc')
                with tempfile.NamedTemporaryFile(delete=False) as f: f.write(b'x' * 10)
                print(os.path.getsize(f.name)); os.unlink(f.name)
                folder = tempfile.mkdtemp(dir='.')
                open(os.path.join(folder, 'a'), 'w').close()
                shutil.copytree(folder, 'copy'); shutil.copy2('copy/a', 'b'); shutil.move('b', 'c')
                print(sorted(os.listdir('copy')), os.path.exists('c'), os.path.exists('b'))
                shutil.rmtree(folder); print(os.path.exists(folder))
                """, prints: "True\n10\n['a'] True False\nFalse\n"),
        Ordinary(
            name: "decimal and fractions", since: (2, 7),
            source: """
                from decimal import Decimal, getcontext
                from fractions import Fraction
                getcontext().prec = 50
                print(Decimal(2).sqrt()); print(Decimal('0.1') * 3 == Decimal('0.3'), Fraction(1, 3) + Fraction(1, 6))
                """, prints: "1.4142135623730950488016887242096980785696718753769\nTrue 1/2\n"),
        Ordinary(
            name: "sqlite3", since: (2, 7),
            source: """
                import sqlite3
                for name in (':memory:', 'x.db', '/tmp/y.db'):
                    with sqlite3.connect(name) as db:
                        db.execute('create table t (a integer primary key, b text)')
                        db.executemany('insert into t (b) values (?)', [('row %d' % n,) for n in range(1000)])
                        print(db.execute('select count(*), max(b) from t').fetchone()[0])
                    db.close()
                db = sqlite3.connect('x.db', isolation_level=None)
                print(db.execute('pragma journal_mode=wal').fetchone()[0] in (u'wal', u'delete'))
                print(db.execute('select sum(a) from t').fetchone()[0])
                """, prints: "1000\n1000\n1000\nTrue\n500500\n"),
        Ordinary(
            name: "unittest", since: (2, 7),
            source: """
                import sys, unittest
                class T(unittest.TestCase):
                    def setUp(self): self.x = 1
                    def test_a(self): self.assertEqual(self.x, 1)
                    def test_b(self):
                        with self.assertRaises(ZeroDivisionError): 1 // 0
                    @unittest.skip('later')
                    def test_c(self): self.fail()
                r = unittest.TextTestRunner(stream=sys.stderr).run(unittest.defaultTestLoader.loadTestsFromTestCase(T))
                print(len(r.skipped), r.wasSuccessful())
                """, prints: "1 True\n"),
        Ordinary(
            name: "dataclasses", since: (3, 7),
            source: """
                from dataclasses import dataclass, field, asdict, replace
                @dataclass(order=True, frozen=True)
                class P:
                    x: int
                    y: int = 2
                    z: list = field(default_factory=list, compare=False)
                print(P(1), asdict(P(1)), P(1) < P(2), replace(P(1), y=5).y)
                """, prints: "P(x=1, y=2, z=[]) {'x': 1, 'y': 2, 'z': []} True 5\n"),
        Ordinary(
            name: "deep recursion", since: (2, 7),
            source: """
                import sys
                def down(n): return 0 if n == 0 else 1 + down(n - 1)
                print(down(800))
                sys.setrecursionlimit(5000)
                print(down(4000))
                """, prints: "800\n4000\n"),
        Ordinary(
            name: "the standard library", since: (3, 6),
            source: """
                import bisect, collections, contextlib, copy, csv, ctypes, datetime, enum, functools, glob, gzip, hashlib
                import heapq, html, io, ipaddress, itertools, json, locale, logging, lzma, math, operator, os, pathlib
                import pickle, platform, pprint, queue, random, re, secrets, select, selectors, shelve, signal, string
                import struct, textwrap, time, timeit, traceback, types, typing, uuid, warnings, weakref, zlib, zipfile
                import bz2, calendar, cmath, statistics, urllib.parse, xml.etree.ElementTree as tree, configparser
                print(hashlib.sha256(b'x').hexdigest()[:8], zlib.crc32(b'x'), len(lzma.compress(b'x' * 99)) > 9)
                print(json.dumps({'a': [1, None]}), pickle.loads(pickle.dumps({1: {2}})), tree.fromstring('<a b="1"/>').attrib)
                with zipfile.ZipFile('a.zip', 'w') as z: z.writestr('n', 'v')
                print(zipfile.ZipFile('a.zip').read('n'), pathlib.Path('a.zip').exists(), glob.glob('*.zip'))
                signal.signal(signal.SIGALRM, lambda *a: print('alarm')); signal.setitimer(signal.ITIMER_REAL, 0.01)
                time.sleep(0.1)
                with shelve.open('kept') as s: s['a'] = 1
                print(timeit.timeit('1', number=10) >= 0, len(uuid.uuid4().hex), os.cpu_count() > 0)
                """,
            prints: """
                2d711642 2363233923 True
                {"a": [1, null]} {1: {2}} {'b': '1'}
                b'v' True ['a.zip']
                alarm
                True 32 True

                """),
        Ordinary(
            name: "fork and pipes", since: (2, 7),
            source: """
                import os, sys
                r, w = os.pipe()
                pid = os.fork()
                if pid == 0:
                    os.write(w, b'from the child'); os._exit(3)
                os.close(w)
                print(os.read(r, 99).decode() == u'from the child', os.WEXITSTATUS(os.waitpid(pid, 0)[1]))
                """, prints: "True 3\n"),
        Ordinary(
            name: "subprocess is refused", since: (3, 6),
            source: """
                import os, subprocess, sys
                for words in ([sys.executable, '-c', 'print(1)'], ['/bin/true'], ['true']):
                    try: subprocess.run(words)
                    except OSError as e: print(type(e).__name__, e.strerror)
                print(os.system('true') != 0)
                subprocess.check_output([sys.executable, '-V'])
                """,
            prints: """
                PermissionError Permission denied
                PermissionError Permission denied
                PermissionError Permission denied
                True

                """, complains: ["PermissionError: [Errno 13] Permission denied"], meets: .programs),
        Ordinary(
            name: "a pool of processes is refused", since: (3, 6),
            source: """
                import multiprocessing
                if __name__ == '__main__':
                    with multiprocessing.Pool(2) as pool: print(pool.map(abs, [-1]))
                """, prints: "", complains: ["Error"], meets: .sharedLocks),
        Ordinary(
            name: "the network is refused", since: (3, 6),
            source: """
                import socket, urllib.request
                for f in (lambda: socket.create_connection(('127.0.0.1', 80), 1), lambda: socket.socket(),
                          lambda: urllib.request.urlopen('http://127.0.0.1/', timeout=1)):
                    try: f()
                    except OSError as e: print(type(e).__name__)
                """, prints: "PermissionError\nPermissionError\nURLError\n"),
        Ordinary(
            name: "another program in its place is refused", since: (2, 7),
            source: "import os\nos.execv('/bin/true', ['true'])", prints: "", complains: ["Permission denied"],
            meets: .programs),
        Ordinary(
            name: "an address is refused", since: (2, 7),
            source: "import socket\nsocket.create_connection(('127.0.0.1', 80), 1)", prints: "",
            complains: ["Permission denied"], meets: .network),
        Ordinary(
            name: "a page is refused", since: (3, 6),
            source: "import urllib.request\nurllib.request.urlopen('http://example.org')", prints: "",
            complains: ["URLError"], meets: .network),
        Ordinary(
            name: "a file elsewhere is refused", since: (2, 7), source: "open('/usr/x', 'w')", prints: "",
            complains: ["Error"], meets: .files),
        Ordinary(
            name: "an error of its own is its own", since: (2, 7),
            source: "open('missing')", prints: "", complains: ["No such file"]),
    ]

    var text: String { since.0 == 2 ? "from __future__ import print_function\n" + source : source }

    func runs(on interpreter: Interpreter) -> Bool {
        let version = interpreter.version.split(separator: ".").compactMap { Int($0) }
        return version.count >= 2 && (version[0], version[1]) >= since
    }
}

@Suite("Ordinary programs on every Python") struct CompatibilityTests {
    @Test("Each prints what it prints outside of the sandbox, or is refused with words", arguments: Ordinary.all)
    fileprivate func ordinary(program: Ordinary) async throws {
        let sandbox = try await TestSandbox.shared
        for interpreter in try await sandbox.interpreters() where program.runs(on: interpreter) {
            var limits = Limits()
            (limits.cpuMilliseconds, limits.wallMilliseconds) = (20_000, 60_000)
            let run = try await sandbox.run(Program(program.text), on: interpreter, limits: limits)
            #expect(run.stdout == program.prints, "\(interpreter.name): \(run)")
            for words in program.complains { #expect(run.stderr.contains(words), "\(interpreter.name): \(run)") }
            #expect(WallMet.ending(run) == program.meets, "\(interpreter.name): \(run)")
            #expect(run.verdict == (program.complains.isEmpty ? .ok : .runtimeError), "\(interpreter.name): \(run)")
        }
    }
}
