-> station
=== station
The station, at dusk.
-> platform
= platform
Platform one -> clock
= clock
and its clock.
* [Board] -> train.carriage
* [Wait] -> platform_two
* Turn back -> home
= platform_two
Platform two.
-> train
=== train
= carriage
A carriage {not window:without a window}.
-> window
= window
The window{carriage > 0: of the carriage}.
+ [Look out] -> window
* [Sleep] -> DONE
* [Arrive] -> home
=== home
Home.
-> END
