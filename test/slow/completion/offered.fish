# Usage: fish --no-config offered.fish SCRIPT LINE…
# Prints what the completion offers for each line, and END.
source $argv[1]
for line in $argv[2..]
    complete -C $line
    echo END
end
