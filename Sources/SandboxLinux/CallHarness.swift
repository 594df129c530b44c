/// The Python program that runs a candidate's program and calls one function of it. One source for 2.7 to 3.15 and PyPy.
///
/// It reads the request from descriptor 4 and closes it before any code of the candidate runs, takes what it needs of
/// the built-ins before they can be replaced, and writes one frame to descriptor 5. The frame is a claim: the truth is
/// compared outside, where the expected value is.
enum CallHarness {
    /// For a start of its own.
    static let plain = source(parking: "")

    /// For a zygote: warms what each call needs, then asks for the link of its program, where the zygote stops (see
    /// `zygote.c`). What follows is in a child, which plays a call through before it asks again and waits for its
    /// program there: the memory that a call writes to is its own by then.
    static let parking = source(
        parking: """
            def look():
                    try:
                        os.readlink('main.py')
                    except OSError:
                        pass

                def rehearse():
                    open('/dev/null', 'rb').close()
                    scene = {'__builtins__': sys.modules['builtins' if not py2 else '__builtin__']}
                    exec(compile(b'import sys\\ndef f(a, b=0):\\n    return a + b\\n', 'main.py', 'exec', 0, True), scene)
                    encode([scene['f'](*parse()), 'a', None, 1.5, (True, {1: set_([2])})])

                data, at = b't2:i1:1i1:2', [0]
                rehearse()
                look()
                at = [0]
                rehearse()
                look()
                del rehearse, look
            """)

    private static func source(parking: String) -> String {
        #"""
        def _assay():
            import os, sys
            py2 = sys.version_info[0] == 2
            text, integers = type(u''), (int, type(1 << 80))
            raw = type(b'')
            read, write, close, leave = os.read, os.write, os.close, os._exit
            T, L, S, E = type, len, str, BaseException
            B, F, O, X, D = bool, float, list, tuple, dict
            maxdepth, maxitems, maxbytes, maxbits = 64, 100000, 4000000, 14285
            def head():
                tag = data[at[0]:at[0] + 1]
                end = data.index(b':', at[0])
                number = int(data[at[0] + 1:end] or b'0')
                at[0] = end + 1
                return tag, number

            def body(count):
                piece = data[at[0]:at[0] + count]
                at[0] += count
                return piece

            def parse():
                tag, n = head()
                if tag == b'N':
                    return None
                if tag == b'T':
                    return True
                if tag == b'F':
                    return False
                if tag == b'i':
                    piece = body(n)
                    return int(piece, 16) if py2 else int(piece.decode('ascii'), 16)
                if tag == b'f':
                    return float.fromhex(body(n).decode('ascii'))
                if tag == b's':
                    return body(n) if py2 else body(n).decode('utf-8')
                if tag == b'b':
                    return body(n)
                if tag == b'l':
                    return [parse() for _ in range(n)]
                if tag == b't':
                    return tuple([parse() for _ in range(n)])
                if tag == b'e':
                    return set([parse() for _ in range(n)])
                if tag == b'd':
                    return dict([(parse(), parse()) for _ in range(n)])
                raise ValueError('request')

            setdigits = getattr(sys, 'set_int_max_str_digits', None)
            setrecursion = sys.setrecursionlimit

            def encode(value):
                out, left = [], [maxitems, maxbytes]

                def take(count):
                    left[0] -= 1
                    left[1] -= count
                    if left[0] < 0 or left[1] < 0:
                        raise OverflowError

                def leaf(tag, payload):
                    take(L(payload))
                    out.append(tag + S(L(payload)).encode('ascii') + b':' + payload)

                def walk(v, depth):
                    t = T(v)
                    if v is None:
                        leaf(b'N', b'')
                    elif t is B:
                        leaf(b'T' if v else b'F', b'')
                    elif t is integers[0] or t is integers[1]:
                        if t.bit_length(v) > maxbits:
                            # Longer than the integer of any key.
                            leaf(b'o', b'int')
                        else:
                            leaf(b'i', (b'-' if v < 0 else b'') + (b'%x' % abs_(v) if py2 else ('%x' % abs_(v)).encode('ascii')))
                    elif t is F:
                        leaf(b'f', F.hex(v).encode('ascii'))
                    elif t is text:
                        leaf(b's', v.encode('utf-8') if not py2 else strict(v))
                    elif t is raw and py2:
                        try:
                            v.decode('utf-8')
                            leaf(b's', v)
                        except UnicodeDecodeError:
                            leaf(b'b', v)
                    elif t is raw:
                        leaf(b'b', v)
                    elif t is O or t is X or t is set_ or t is D:
                        take(0)
                        if depth == 0:
                            raise OverflowError
                        tag = b'l' if t is O else b't' if t is X else b'e' if t is set_ else b'd'
                        items = O(D.items(v)) if t is D else O(v)
                        out.append(tag + S(L(items)).encode('ascii') + b':')
                        for item in items:
                            if t is D:
                                walk(item[0], depth - 1)
                                walk(item[1], depth - 1)
                            else:
                                walk(item, depth - 1)
                    else:
                        leaf(b'o', named(t))

                walk(value, maxdepth)
                return raw().join(out)

            def strict(v):
                for c in v:
                    if u'\ud800' <= c <= u'\udfff' and sys.maxunicode > 65535:
                        raise UnicodeError
                return v.encode('utf-8')

            def named(t):
                name = nameof(t)
                if T(name) is text:
                    name = name.encode('utf-8', 'replace')
                return name[:200]

            abs_, set_ = abs, set
            nameof = T.__dict__['__name__'].__get__

            def send(kind, payload):
                frame = nonce + ('%08x' % (L(payload) + 1)).encode('ascii') + kind + payload
                done = 0
                while done < L(frame):
                    done += write(5, frame[done:done + 65536])
                close(5)

            hook, caught = sys.excepthook, sys.exc_info

            def show():
                # As the interpreter shows it, without this harness's own frame.
                try:
                    kind, error, trace = caught()
                    trace = trace.tb_next
                    if not py2:
                        E.with_traceback(error, trace)
                    hook(kind, error, trace)
                except E:
                    pass

            def tidy():
                for stream in streams + (sys.stdout, sys.stderr):
                    try:
                        stream.flush()
                    except E:
                        pass

            \#(parking)
            chunks = []
            while True:
                chunk = read(4, 65536)
                if not chunk:
                    break
                chunks.append(chunk)
            close(4)
            data = raw().join(chunks)
            del chunks
            at = [0]
            nonce, entry = body(32), body(head()[1])
            arguments = parse()
            entry = entry if py2 else entry.decode('utf-8')
            # The program runs as the main module, under its own file name.
            module = T(sys)('__main__')
            module.__dict__['__file__'] = 'main.py'
            module.__dict__['__builtins__'] = sys.modules['builtins' if not py2 else '__builtin__']
            sys.modules['__main__'] = module
            sys.argv[0] = 'main.py'
            sys.path[0] = os.getcwd()
            with open('main.py', 'rb') as file:
                source = file.read()
            streams = (sys.stdout, sys.stderr)
            del file
            try:
                exec(compile(source, 'main.py', 'exec', 0, True), module.__dict__)
            except SystemExit:
                raise
            except E:
                show()
                tidy()
                leave(1)
            try:
                if entry not in module.__dict__:
                    raise NameError("name '%s' is not defined" % entry)
                value = module.__dict__[entry](*arguments)
                kind = b'R'
            except E as error:
                kind, payload = b'X', named(T(error))
                show()
            if kind == b'R':
                try:
                    if setdigits is not None:
                        setdigits(0)
                    setrecursion(2000)
                    payload = encode(value)
                except E:
                    name = named(T(value))
                    payload = b'o' + S(L(name)).encode('ascii') + b':' + name
            # Outside the run is over with the frame: nothing may come after it.
            tidy()
            send(kind, payload)
            leave(0)


        _assay()
        """#
    }
}
