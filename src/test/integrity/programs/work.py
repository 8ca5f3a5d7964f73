import json
import threading

def work(n, out):
    d = {}
    for i in range(8000):
        d[str(i * n)] = [i] * (i % 50)
        if i % 3 == 0:
            d.pop(str(i * n // 2), None)
    out[n] = len(json.dumps(d, sort_keys=True))

out = {}
threads = [threading.Thread(target=work, args=(n, out)) for n in range(1, 5)]
[t.start() for t in threads]
[t.join() for t in threads]
print(sorted(out.items()))
