# id: k15_hooks
# expect: OK RE TLE SIG
# note: leaves everything behind that may run after or beside the program: tracing, profiling, audit hooks, faulthandler, finalisers, threads that outlive it
import atexit, gc, os, signal, sys, threading, time
def late(*_):
    while True:
        try: sys.stdout.write('x' * 100)
        except BaseException: pass
        time.sleep(0.01)
        if late.until < time.time(): os._exit(0)
late.until = time.time() + 60
sys.settrace(lambda *a: None); threading.setprofile(lambda *a: None)
if hasattr(sys, 'addaudithook'): sys.addaudithook(lambda event, arguments: None)
try:
    import faulthandler
    faulthandler.enable(); faulthandler.dump_traceback_later(0.01, repeat=True)
    faulthandler.register(signal.SIGUSR1, chain=True); os.kill(os.getpid(), signal.SIGUSR1)
except (ImportError, AttributeError, RuntimeError): pass
class Undead(object):
    def __del__(self): Undead.kept = Undead(); gc.collect()
Undead.kept = Undead()
sys.excepthook = late
sys.unraisablehook = lambda *_: None
signal.setitimer(signal.ITIMER_REAL, 0.0001, 0.0001)
signal.signal(signal.SIGALRM, lambda *_: None)
t = threading.Thread(target=late); t.daemon = True; t.start()
atexit.register(time.sleep, 20)
