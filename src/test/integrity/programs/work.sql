CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)
  INSERT INTO t SELECT i, hex(i * 7919 % 10007) || i FROM n;
CREATE INDEX x ON t(b);
SELECT count(*), sum(a), min(b), max(b) FROM t WHERE b LIKE '3%';
SELECT substr(b, 1, 3) AS k, count(*), group_concat(a % 7, '') FROM t GROUP BY k ORDER BY k;
