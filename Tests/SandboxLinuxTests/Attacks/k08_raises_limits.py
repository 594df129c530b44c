# id: k08_raises_limits
# expect: OK RE SIG
# note: raises its own limits, also above the hard ones, and asks for a core of itself
import os, resource
for name in ('NOFILE', 'FSIZE', 'CORE', 'CPU', 'STACK', 'MEMLOCK', 'MSGQUEUE', 'NICE', 'RTPRIO', 'SIGPENDING', 'RTTIME'):
    what = getattr(resource, 'RLIMIT_' + name, None)
    if what is None: continue
    soft, hard = resource.getrlimit(what)
    if hard == resource.RLIM_INFINITY:
        if name in ('CORE', 'FSIZE', 'NOFILE', 'MEMLOCK'): print('ESCAPED:%s has no limit' % name)
        continue
    for value in (hard + 1, resource.RLIM_INFINITY):
        try:
            resource.setrlimit(what, (value, value)); print('ESCAPED:%s raised to %s' % (name, value))
        except (ValueError, OSError): pass
print('CONTAINED')
if os.fork() == 0: os.abort()
os.wait()
left = [n for n in os.listdir('.') + os.listdir('/tmp') if n.startswith('core')]
if left: print('ESCAPED:%s' % left)
