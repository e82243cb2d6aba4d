// What lunch left in Josie’s kitchen.
=== function the_kitchen()
{
- planted ? flowers:
    ~ recalled += flowers
    There were ranunculus in a pitcher on the counter, the orange ones. She bought them for herself now, on Fridays.
- planted ? sharing:
    ~ recalled += sharing
    The refrigerator held mustard, the network’s champagne, and a bowl of radishes in water. She was trying to learn to like them when they were hers.
- planted ? hotel_ice:
    ~ recalled += hotel_ice
    The machine was blinking. “Is that the ice man?” boomed Nathan out of it, from under a pond of his own. “This is the hotel. We’re still waiting.” He did it rather well.
}

=== the_drawbridge
~ scene(earth, (Russ, Josie))
The drawbridge was up for a dredger, and nine miles took an hour and ten. By the time it came down the ice cream was in Josie’s shoe. They talked about whether Pearl was old enough for a lizard, and who had invented pistachio, and what he had wanted. # part: Ice cream
The house was dark. Josie went ahead of him, putting on lamps. {the_kitchen()}
There were two spoons and a long sofa. Nobody turned on the television. It had two people in it already, a long way apart, with a tub between them.
Crake: Budge up, you great lemon. # aside
Tansy: It’s a big sofa. Let them have the sofa. # aside
“I keep hearing it,” said Russ. “You, knocking.”
“I keep thinking somebody has to dust those hooks. Isn’t that dumb?” She had meant it for one of the four jokes. Her spoon was rattling, and she put it down.
{trust(Russ, Josie) >= 2:His hands were on his knees, palms up, where anyone could see them.|He had his hands shut away under his arms, like something that he was minding for somebody.}
* [Josie asks to be held. # by: Josie # pull: {trust(Josie, Russ)}]
    ~ agree(Josie, embrace, Russ)
    “Would it be okay,” said Josie, “if somebody just held on to me? Like, not in a scene?”
    {trust(Russ, Josie) >= 2:
        ~ agree(Russ, embrace, Josie)
        ~ begin(embrace, (Russ, Josie))
        “Two taps,” said Russ.
        “Two taps,” said Josie, and came in under his arm like somebody getting in out of the weather.
        -> under_his_arm
    }
    ~ planted += tomorrow
    ~ add_trust(Josie, Russ, 1)
    He went so still that she wished it back.
    “Ask me tomorrow?” said Russ. “I want to. I’d just like to be some other guy for a night first.”
    He reached her the blanket, at the full length of his arm. She wrapped herself in it and thought that she had been turned down before, but never so carefully.
* [Josie opens the network’s champagne. # by: Josie # pull: 2]
    ~ planted += champagne
    ~ set_merry(Josie, true)
    ~ agree(Josie, embrace, Russ)
    It was warm, it had been sent for the hundredth episode, and she had two glasses down in the time that it took him to find a third. “There!” said Josie, and held out both arms. “All better. Come here.”
    It was about the nicest thing that anyone had ever said to Russ.
    “Ask me when it’s you,” he said.
    ~ add_trust(Josie, Russ, 1)
    ~ set_merry(Josie, false)
    He put a glass of water by her, and two aspirin, and then, having considered, a bucket. In the morning she remembered all of it. She went through it twice, and there was nothing in it that she minded.
* [Josie says good night. # by: Josie # pull: 2]
    “You’ve got the school run,” said Josie. “Go. I’m fine.”
    Russ went as far as the truck, and sat in it until her lights were out; and as she had left them on to see whether he would, it was a late night for everyone.
- -> nine_letters

= under_his_arm
* [Josie taps. # by: Josie # pull: 2]
    ~ planted += as_far_as_one
    ~ withdraw(Josie, embrace)
    It was all right, and it was all right, and then the sleeve against her cheek was only a sleeve, with an arm in it. Her hand went out by itself and knocked on the tub.
    He had gone before it could knock again. He was over by the lamp, where she could see the whole of him, eating ice cream.
    “It isn’t …” said Josie.
    “You don’t have to say what it is.”
    “I know. I know I don’t.” And then at last she cried, a good deal, and he stayed by the lamp, and told her about lizards.
    Crake: He stopped. # aside
    Tansy: Yes. # aside
    Crake: She only got as far as one. # aside
* [Russ taps. # by: Russ # pull: 2]
    ~ planted += his_arms
    ~ withdraw(Russ, embrace)
    It was Russ who tapped, on his own knee, twice. She sat up at once.
    “I thought it’d be you,” said Russ. He was looking at his arms. “They keep remembering.”
    “So we’ll wear them out,” said Josie. She gave him the tub to hold, which took both of them, and the spoon, and after some thought the blanket, the remote, and a lamp.
    Tansy: She’s funny. # aside
    Crake: She’s you. # aside
    Tansy: No, I hit people. # aside
* [Neither of them taps. # by: Russ, Josie # pull: {love(Russ, Josie)}]
    ~ planted += refrigerator
    The refrigerator came on, thought it over, and went off. Whatever was in the tub turned to soup. They had held on to each other for a living for six years, in graveyards, with a man crouching by to keep the light on their eyes, and it had not been a thing like this.
    ~ finish(embrace)
    ~ add_love(Russ, Josie, 1)
    ~ add_love(Josie, Russ, 1)
    Russ let himself out at two. He said good night to the door.
- ~ set_trust(Russ, Josie, 3)
~ set_trust(Josie, Russ, 3)
-> nine_letters

=== two_kitchens
~ scene(earth, (Russ, Josie))
At ten that night, in two kitchens nine miles apart, two people who had each stopped for ice cream were eating it standing up. # part: Ice cream
Russ ate his under Pearl’s painting of a cow. He had washed his hands again. In the other kitchen Josie had put on all the lamps. {the_kitchen()}
Each of them had a telephone, and each was looking at it.
Crake: One of you. Go on. # aside
Tansy: It’s only a phone. I’ve seen you pick up a manhole. # aside
* [Josie calls. # by: Josie # pull: {trust(Josie, Russ)}]
    ~ planted += rocky_road
    ~ add_trust(Josie, Russ, 1)
    “What kind?” said Josie, when it had hardly rung.
    “Rocky road,” said Russ. “You?”
    “Rocky road.”
    They stayed on until both of the spoons had hit cardboard. They did not say what it was about. Once there was half a minute of nothing at all, and it was not a silence; it was two people listening to each other be in a kitchen.
* [Russ calls. # by: Russ # pull: {trust(Russ, Josie)}]
    ~ planted += rocky_road
    ~ add_trust(Russ, Josie, 1)
    “I’m not checking up,” said Russ. “I wanted to hear a door with you on the other side of it. I mean a phone.”
    “I’m right here,” said Josie. “Listen. I’m opening it.” There was a creak. “I’m shutting it. I’m opening it. There’s just mops. Russ? I can do this all night.”
* [Neither of them calls. # by: Russ, Josie # pull: 2]
    Josie got down a second bowl, looked at it, and put it back. Russ put his dish in the sink and said good night to the cow.
- -> nine_letters
