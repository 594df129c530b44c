extension PCG32 {
    /// The same generator as a Python module text for 2.7 and 3: it defines the class `PCG32(seed, stream=54)`.
    ///
    /// What a Python program gets as `rnd`. Whole numbers reach from -2⁶³ to 2⁶³ - 1, as in Swift.
    public static let pythonSource = """
        class PCG32(object):
            \"""PCG XSH-RR 64/32 (O'Neill 2014); the same draws on every Python, and in Assay itself.\"""

            def __init__(self, seed, stream=54):
                self._inc = ((stream << 1) | 1) & 0xFFFFFFFFFFFFFFFF
                self._state = 0
                self._next()
                self._state = (self._state + seed) & 0xFFFFFFFFFFFFFFFF
                self._next()

            def _next(self):
                old = self._state
                self._state = (old * 6364136223846793005 + self._inc) & 0xFFFFFFFFFFFFFFFF
                mixed = (((old >> 18) ^ old) >> 27) & 0xFFFFFFFF
                turn = old >> 59
                return ((mixed >> turn) | (mixed << (-turn & 31))) & 0xFFFFFFFF

            def _below(self, bound):
                if bound > 1 << 64:
                    raise ValueError("the range is too wide")
                wide = bound > 0x100000000
                lowest = ((1 << 64) if wide else (1 << 32)) % bound
                while True:
                    draw = self._next()
                    if wide:
                        draw = (draw << 32) | self._next()
                    if draw >= lowest:
                        return int(draw % bound)

            def random(self):
                high = self._next() >> 5
                low = self._next() >> 6
                return (high * 67108864 + low) / 9007199254740992.0

            def randint(self, low, high):
                return self.randrange(low, high + 1)

            def randrange(self, start, stop=None, step=1):
                if stop is None:
                    start, stop = 0, start
                if step == 0:
                    raise ValueError("step is zero")
                if step > 0:
                    count = (stop - start + step - 1) // step
                else:
                    count = (start - stop - step - 1) // -step
                if count <= 0:
                    raise ValueError("the range is empty")
                return start + self._below(count) * step

            def choice(self, items):
                if not len(items):
                    raise IndexError("nothing to choose from")
                return items[self._below(len(items))]

            def sample(self, items, count):
                pool = list(items)
                if not 0 <= count <= len(pool):
                    raise ValueError("not enough to take from")
                picked = []
                for left in range(len(pool), len(pool) - count, -1):
                    place = self._below(left)
                    picked.append(pool[place])
                    pool[place] = pool[left - 1]
                return picked

            def shuffle(self, items):
                for last in range(len(items) - 1, 0, -1):
                    place = self._below(last + 1)
                    items[last], items[place] = items[place], items[last]

        """
}
