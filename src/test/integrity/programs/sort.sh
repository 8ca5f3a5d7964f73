seq 1 150000 >input
exec sort --parallel=4 -S 3M -u -k 1.3,1 input
