my %h;
for my $i (1 .. 120000) {
  $h{$i % 9973} .= "$i,";
  delete $h{$i % 311} if $i % 5 == 0;
}
my @k = sort { $a <=> $b } keys %h;
print join(" ", map { $_ . ":" . length($h{$_}) } @k), "\n";
my $s = join("", map { $h{$_} } @k);
$s =~ s/(\d+),/$1x/g;
print length($s), "\n";
