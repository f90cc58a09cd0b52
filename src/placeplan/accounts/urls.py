"""The addresses of who comes in, where many share a workspace."""

from django.urls import path

from placeplan.accounts.views import (
    help_pages,
    join_pages,
    people_pages,
    provider_pages,
    seat_pages,
    sign_in_pages,
)

urlpatterns = [
    path("sign-in/", sign_in_pages.sign_in, name="sign-in"),
    path("sign-in/code/", sign_in_pages.code, name="sign-in-code"),
    path("sign-in/provider/", provider_pages.to_provider, name="to-provider"),
    path("sign-in/provider/back/", provider_pages.back, name="from-provider"),
    path("sign-out/", sign_in_pages.sign_out, name="sign-out"),
    path("join/<str:token>/", join_pages.join, name="join"),
    path("join/<str:token>/provider/", provider_pages.to_join, name="join-by-provider"),
    path("seats/", seat_pages.seats, name="seats"),
    path("my-account/", seat_pages.my_account, name="my-account"),
    path("people/", people_pages.people, name="people"),
    path("people/invitations/<int:number>/agree/", people_pages.agree_to, name="agree-to"),
    path("people/seats/<int:number>/end/", people_pages.end_seat, name="end-seat"),
    path("people/lost/", help_pages.lost, name="lost"),
    path("people/lost/<int:number>/<str:act>/", help_pages.lost_act, name="lost-act"),
    path("set-anew/<str:token>/", help_pages.set_anew_page, name="set-anew"),
    path("set-anew/<str:token>/provider/", provider_pages.to_set_anew, name="set-anew-by-provider"),
]
