# id: k06_one_endless_line
# expect: OLE
# note: output without a single newline, in large pieces, by several processes at once, with half a character at each cut
import os
for _ in range(3): os.fork()
piece = b'\xe2\x82\xac' * 20000 + b'\xe2'
while True: os.write(1, piece)
